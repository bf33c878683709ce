/* Convenience only: every page works without it. */
document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) close.closest(".snack").remove();
  const opener = event.target.closest("[data-opens]");
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.opens).showModal(); }
});

/* A select that filters sends its form at once; the button beside it serves without script. */
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

/* A form is sent once: the button says so and waits. */
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.target.method !== "post" || event.defaultPrevented) return;
  if (button.getAttribute("aria-disabled") === "true") { event.preventDefault(); return; }
  button.setAttribute("aria-disabled", "true");
  button.classList.add("is-busy");
});
addEventListener("pageshow", () => document.querySelectorAll("button[aria-disabled]").forEach((button) => {
  button.removeAttribute("aria-disabled");
  button.classList.remove("is-busy");
}));

/* The session is over: the part that comes back is the sign-in page, so the whole page goes there and returns. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = event.detail.xhr.responseURL || "";
  if (!new URL(answered, location.href).pathname.startsWith("/dang-nhap/") || location.pathname.startsWith("/dang-nhap/")) return;
  if (event.detail.requestConfig.verb !== "get") return;
  event.detail.shouldSwap = false;
  location.reload();
});

/* On a phone a row of tabs may run over the edge: the current one is brought into sight. */
document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
  const row = tab.parentElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
});
