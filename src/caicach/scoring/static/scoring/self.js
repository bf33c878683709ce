/* Saved as typed: what the server refused is shown, what it took is no longer "typed and not sent". */
(() => {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.responseURL.includes("/dang-nhap/")) { event.detail.shouldSwap = false; location.reload(); return; }
    if ([409, 422].includes(xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (form.id !== "dien" || !event.detail.successful) return;
    for (const field of form.elements) {
      if (field.type === "radio" || field.type === "checkbox") field.defaultChecked = field.checked;
      else if (field.tagName === "SELECT") for (const option of field.options) option.defaultSelected = option.selected;
      else if (field.type !== "hidden") field.defaultValue = field.value;
    }
  });
})();
