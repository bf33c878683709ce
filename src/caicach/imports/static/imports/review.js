/* The one place that needs a script of its own: keys of the review, the row in focus on the paper, the drop zone.
   Every key presses a button or a link that is on the page; without script those work alone. */
(() => {
  const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
  const press = (selector) => { const found = document.querySelector(selector); if (found) found.click(); return Boolean(found); };

  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("ben-phai") || document.querySelector("dialog[open]")) return;
    const target = event.target;
    if (event.key === "Escape" && typing(target)) { target.blur(); return; }
    if (event.key === "Enter" && event.ctrlKey && typing(target)) { event.preventDefault(); target.blur(); press("[data-confirm]"); return; }
    if (typing(target) || event.altKey) return;
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); press("[data-undo] button"); return; }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && !target.closest("a, button, summary")) { event.preventDefault(); press("[data-confirm]"); return; }
    if (event.key === "?") { document.getElementById("phim").showModal(); return; }
    const key = event.key.toLowerCase();
    if ((/^[1-9]$/.test(key) && press(`[data-choice="${key}"]`)) || (/^[jkgtx]$/.test(key) && press(`[data-key="${key}"]`))) event.preventDefault();
  });

  const LOOKS = { confirmed: ["", "circle-check"], sure: ["", "check"], look: ["paper__tag--see", "triangle-alert"], doubtful: ["paper__tag--see", "triangle-alert"], not_task: ["paper__tag--off", "circle-slash"] };

  function showRow() {
    const side = document.getElementById("ben-phai"), paper = document.getElementById("giay");
    if (!side || !paper) return;
    if (document.getElementById("giay-dau")) { showLeaf(paper); return; }
    for (const entry of side.dataset.tags.trim().split(" ")) {
      const [row, state] = entry.split(":");
      const tag = paper.querySelector(`[data-row="${row}"]`);
      if (!tag) continue;
      const [css, icon] = LOOKS[state];
      tag.className = `paper__tag ${css}`;
      tag.querySelector("use").setAttribute("href", `${paper.dataset.icons}#i-${icon}`);
    }
    paper.querySelectorAll(".is-focus").forEach((line) => line.classList.remove("is-focus"));
    const line = side.dataset.anchor && document.getElementById(side.dataset.anchor);
    if (!line) return;
    line.classList.add("is-focus");
    const tag = line.querySelector(".paper__tag");
    if (tag) { tag.className = "paper__tag paper__tag--now"; tag.querySelector("use").setAttribute("href", `${paper.dataset.icons}#i-chevron-right`); }
    const seen = line.getBoundingClientRect(), frame = paper.getBoundingClientRect();
    paper.scrollTop += seen.top - frame.top - paper.clientHeight / 4;
  }
  /* The marks over the page's picture come from the server; the picture follows them, and what is marked comes into sight. */
  function showLeaf(paper) {
    const { picture, alt } = document.getElementById("giay-dau").dataset, leaf = paper.querySelector(".leaf__page");
    if (!leaf.src.endsWith(picture)) { leaf.src = picture; leaf.alt = alt; }
    const follow = () => {
      const mark = paper.querySelector(".mark--now"), frame = paper.getBoundingClientRect();
      paper.scrollTop = mark ? paper.scrollTop + mark.getBoundingClientRect().top - frame.top - paper.clientHeight / 4 : 0;
    };
    if (leaf.complete) follow();
    leaf.onload = follow;
  }
  const still = document.querySelector("[data-shows]");
  const shown = still && document.getElementById(still.dataset.shows);
  if (shown) still.scrollTop += shown.getBoundingClientRect().top - still.getBoundingClientRect().top - still.clientHeight / 4;

  if (still && document.getElementById("giay-dau")) showLeaf(still);

  document.addEventListener("DOMContentLoaded", showRow);
  document.addEventListener("htmx:afterSettle", showRow);
  document.addEventListener("htmx:beforeSwap", (event) => { if ([409, 422].includes(event.detail.xhr.status)) { event.detail.shouldSwap = true; event.detail.isError = false; } });

  /* The session has ended, or another sign-in made the form old: what is typed waits in this tab while one signs in. */
  const KEPT = "caicach-dong";
  const typed = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.tagName !== "BUTTON");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail, ended = xhr.responseURL.includes("/dang-nhap/");
    if (!ended && xhr.status !== 403) return;
    event.detail.shouldSwap = false;
    const form = document.getElementById("dong"), here = new URL(location);
    if (form) {
      const row = form.getAttribute("action"), fields = typed(form).map((field) => [field.name, field.value]);
      sessionStorage.setItem(KEPT, JSON.stringify({ row, fields, ended }));
      here.searchParams.set("dong", row.match(/dong\/(\d+)/)[1]);
    }
    location.replace(here);
  });
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("dong"), kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (!form || !kept || form.getAttribute("action") !== kept.row) return;
    sessionStorage.removeItem(KEPT);
    for (const [name, value] of kept.fields) {
      const field = typed(form).find((other) => other.name === name);
      if (!field || field.value === value) continue;
      field.value = value;
      if (kept.ended) field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  const zone = document.querySelector("[data-drop]");
  if (!zone) return;
  const input = zone.querySelector("input[type=file]"), words = zone.querySelector("[data-drop-name]");
  const named = () => { if (input.files.length) words.textContent = `${words.dataset.chosen} ${input.files[0].name}`; };
  input.addEventListener("change", named);
  named();
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; named(); } });
})();
