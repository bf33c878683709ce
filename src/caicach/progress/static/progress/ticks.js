/* The list of evidence in the form that hands in is asked for again after each file: what was unticked stays so. */
(() => {
  const PLACE = "tai-lieu";
  let unticked = new Set();
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.target.id !== PLACE) return;
    unticked = new Set([...event.target.querySelectorAll("input:not(:checked)")].map((box) => box.value));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== PLACE) return;
    for (const box of event.target.querySelectorAll("input")) if (unticked.has(box.value)) box.checked = false;
  });
})();
