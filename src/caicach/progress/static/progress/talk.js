/* Convenience only: new remarks come by themselves while the page is looked at; "@" offers names. */
(() => {
  const EVERY = 30000;
  const listen = () => document.querySelectorAll("[data-listens]").forEach((list) => { if (!document.hidden && window.htmx) htmx.trigger(list, "listen"); });
  setInterval(listen, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) listen(); });

  /* ---- names after "@": a list under the field, arrows and Enter choose, Esc leaves ---- */
  const CALL = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{N}_.-]*(?: [\p{L}\p{N}_.-]+){0,3})$/u;
  let asked = 0;
  const listOf = (field) => document.getElementById(`${field.id}_goi`) || make(field);
  function make(field) {
    const list = document.createElement("ul");
    list.id = `${field.id}_goi`;
    list.className = "calls";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "@");
    field.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) field.setAttribute(name, value);
    list.addEventListener("mousedown", (event) => { event.preventDefault(); const one = event.target.closest("[role=option]"); if (one) take(field, one); });
    return list;
  }
  const typed = (field) => CALL.exec(field.value.slice(0, field.selectionStart));
  function close(field) {
    asked += 1;
    listOf(field).hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  function choose(field, one) {
    for (const other of one.parentElement.children) other.setAttribute("aria-selected", String(other === one));
    field.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  }
  function take(field, one) {
    const found = typed(field), end = field.selectionStart, start = end - found[1].length;
    field.setRangeText(`${one.dataset.call} `, start, end, "end");
    close(field);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
  async function offer(field) {
    const found = typed(field), list = listOf(field), mine = ++asked;
    if (!found) { close(field); return; }
    const answer = await fetch(`${field.dataset.calls}?q=${encodeURIComponent(found[1])}`, { headers: { "HX-Request": "true" } });
    if (mine !== asked || !answer.ok || answer.redirected) return;
    list.innerHTML = await answer.text();
    list.hidden = !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) choose(field, list.firstElementChild);
  }
  let timer = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-calls]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => offer(event.target), 150);
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("[data-calls]"), list = field && document.getElementById(`${field.id}_goi`);
    if (!list || list.hidden) return;
    const now = list.querySelector("[aria-selected=true]"), steps = { ArrowDown: now.nextElementSibling, ArrowUp: now.previousElementSibling };
    if (event.key in steps) { event.preventDefault(); choose(field, steps[event.key] || now); }
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(field, now); }
    else if (event.key === "Escape") { event.preventDefault(); close(field); }
  });
  document.addEventListener("focusout", (event) => { if (event.target.matches("[data-calls]") && document.getElementById(`${event.target.id}_goi`)) close(event.target); });
})();
