/* The appraisal sheet by keyboard, saved as typed. Every key presses a button or a link that is on the page; without
   script each row is a form with its own button. What the server has not got yet is kept on this machine, under the names of keep.js: gone after a week and on signing out. */
(() => {
  const root = document.getElementById("phieu"), table = document.getElementById("bang");
  if (!root || !table) return;
  const who = document.body.dataset.person, PREFIX = `caicach-nhap:${who}:cham:`, words = root.dataset;
  const WAIT = { points: 900, note: 1200, question: 1500 }, RETRY = [2000, 5000, 10000, 20000], NEWS = 20000;
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const byId = (id) => document.getElementById(id);

  /* ---- rows ---- */
  const rows = [...table.querySelectorAll("tr[data-row]")];
  const states = new Map();
  const idOf = (tr) => tr.dataset.row;
  const openOf = (tr) => byId(`m-${idOf(tr)}`);
  const formOf = (tr) => byId(`f-${idOf(tr)}`);
  const stateOf = (tr) => { if (!states.has(tr)) states.set(tr, { timer: 0, sending: false, again: false, clash: false, tries: 0 }); return states.get(tr); };
  const rowOf = (element) => { const found = element.closest("tr[data-row], tr[data-open]"); return found && byId(`d-${found.dataset.row || found.dataset.open}`); };
  const current = () => table.querySelector("tr.is-focus");

  function focusRow(tr, { into = "title" } = {}) {
    if (!tr) return;
    const before = current();
    if (before && before !== tr) {
      before.classList.remove("is-focus");
      openOf(before).hidden = true;
      before.querySelector("[data-opens-row]").setAttribute("aria-expanded", "false");
    }
    tr.classList.add("is-focus");
    openOf(tr).hidden = false;
    const title = tr.querySelector("[data-opens-row]");
    title.setAttribute("aria-expanded", "true");
    const target = (into !== "title" && formOf(tr) && formOf(tr).elements[into]) || title;
    target.focus({ preventScroll: true });
    if (target.select && into === "points") target.select();
    show(tr);
    history.replaceState(null, "", new URL(title.href).search);
    document.querySelectorAll("[data-goes]").forEach((link) => link.classList.toggle("is-here", link.dataset.goes === idOf(tr)));
  }
  function show(tr) {
    const top = tr.getBoundingClientRect().top, bottom = openOf(tr).getBoundingClientRect().bottom, head = 44, foot = 56;
    if (top < head) scrollBy(0, top - head);
    else if (bottom > innerHeight - foot) scrollBy(0, Math.min(bottom - innerHeight + foot, top - head));
  }
  function step(tr, by, into) {
    const next = rows[rows.indexOf(tr) + by];
    if (next) { focusRow(next, { into }); return; }
    const link = document.querySelector("[data-next-field]");
    if (by > 0 && link) link.focus();
  }

  /* ---- what stands in a row, and what it was made from ---- */
  const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type) && field.tagName !== "BUTTON");
  const textOf = (field) => field.type === "checkbox" ? (field.checked ? "on" : "") : field.value.replaceAll("\r\n", "\n").trim();
  const put = (field, text) => { if (field.type === "checkbox") field.checked = text === "on"; else field.value = text; };
  const baseOf = (form) => { try { return JSON.parse(form.elements.version_base.value) || {}; } catch { return {}; } };
  const dirty = (form) => fieldsOf(form).filter((field) => textOf(field) !== (baseOf(form)[field.name] ?? ""));
  const standing = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, textOf(field)]));

  /* ---- this machine ---- */
  const local = {
    write(tr) {
      const form = formOf(tr), changed = dirty(form);
      try {
        if (!changed.length) localStorage.removeItem(PREFIX + idOf(tr));
        else localStorage.setItem(PREFIX + idOf(tr), JSON.stringify({ at: Date.now(), version: form.elements.version.value, base: form.elements.version_base.value, fields: Object.fromEntries(changed.map((field) => [field.name, textOf(field)])) }));
      } catch { /* full or forbidden: the server is asked at once anyway */ }
    },
    read(tr) { try { return JSON.parse(localStorage.getItem(PREFIX + idOf(tr))); } catch { return null; } },
  };

  /* ---- the line that says how saving stands ---- */
  const line = byId("da-luu");
  function say(text, look = "") { line.className = `appraise__saved ${look}`.trim(); if (line.textContent !== text) line.textContent = text; }
  function complain(tr, errors) {
    const box = byId(`loi-${idOf(tr)}`), form = formOf(tr);
    box.replaceChildren();
    for (const field of fieldsOf(form)) field.removeAttribute("aria-invalid");
    for (const [name, sentences] of Object.entries(errors)) {
      const note = document.createElement("div"), text = document.createElement("div");
      note.className = "note note--late";
      text.textContent = sentences.join(" ");
      note.append(text);
      box.append(note);
      if (form.elements[name]) form.elements[name].setAttribute("aria-invalid", "true");
    }
  }

  /* ---- saving ---- */
  function later(tr, wait) {
    const state = stateOf(tr);
    clearTimeout(state.timer);
    local.write(tr);
    if (!state.clash) state.timer = setTimeout(() => save(tr), wait);
  }
  function bodyOf(form) {
    const body = new FormData(form);
    body.set("tu", words.since);
    body.set("csrfmiddlewaretoken", token());
    return body;
  }
  async function save(tr, { url = "", after = null } = {}) {
    const form = formOf(tr), state = stateOf(tr);
    clearTimeout(state.timer);
    state.timer = 0;
    if (!form || state.clash) return;
    if (state.sending) { state.again = true; if (url || after) state.next = { url, after }; return; }
    if (!url && !dirty(form).length) { complain(tr, {}); if (after) after(); return; }
    const sent = standing(form);
    if (!url && !after && state.refused === JSON.stringify(sent)) return;
    state.refused = "";
    Object.assign(state, { sending: true, again: false });
    say(words.saving, "is-busy");
    try {
      const answer = await fetch(url || form.action, { method: "POST", body: bodyOf(form), headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 403) { local.write(tr); say(words.ended, "is-lost"); return; }
      if (answer.status >= 500) throw new TypeError("not saved");
      const told = await answer.json();
      state.tries = 0;
      if (answer.ok) { taken(tr, told, sent); if (after) after(); } else refused(tr, told, sent, after);
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;
      local.write(tr);
      say(words.lost, "is-lost");
      state.timer = setTimeout(() => save(tr, { url, after }), RETRY[Math.min(state.tries++, RETRY.length - 1)]);
    } finally {
      state.sending = false;
      const { next } = state;
      if (next) { state.next = null; save(tr, next); } else if (state.again) save(tr);
    }
  }
  function taken(tr, told, sent) {
    complain(tr, {});
    for (const row of told.rows) renew(row, sent);
    spread(told);
    local.write(tr);
    say(`${words.saved} ${told.at}`);
  }
  function refused(tr, told, sent, after) {
    local.write(tr);
    if (told.clash) { clash(tr, told, sent); return; }
    complain(tr, told.errors);
    const form = formOf(tr);
    stateOf(tr).refused = JSON.stringify(sent);
    say(dirty(form).length ? words.refused : "", "is-lost");
    if (after && told.errors.note && current() === tr) form.elements.note.focus();
  }
  /* A row as it stands on the server. A field that was typed in since it was sent keeps what is typed. */
  function renew(row, sent) {
    const tr = byId(`d-${row.id}`), form = tr && formOf(tr);
    parts(row);
    if (!form) return;
    const base = baseOf(form), open = [];
    for (const field of fieldsOf(form)) {
      const now = textOf(field), held = sent ? sent[field.name] : base[field.name] ?? "", theirs = row.texts[field.name] ?? "";
      if (now === held) put(field, theirs);
      else if (theirs !== held) { open.push(field.name); row.texts[field.name] = base[field.name] ?? ""; }
    }
    if (!open.length) form.elements.version.value = row.version;
    form.elements.version_base.value = JSON.stringify(row.texts);
    if (form.elements.question.value) form.querySelector("[data-asks]").open = true;
  }
  const NAMES = { meta: "ai", figures: "so", points: "diem", note: "chu", rule: "quy", claims: "hai" };
  function swap(id, html) {
    const old = byId(id);
    if (!old || old.contains(document.activeElement)) return;
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    old.replaceWith(holder.content.firstElementChild);
  }
  const parts = (row) => { for (const [name, html] of Object.entries(row.parts)) swap(`${NAMES[name]}-${row.id}`, html); };
  const AROUND = { sub: "dau", filters: "loc", tree: "cay", field: "diem-lv", council: "tien-do" };
  function spread(told) {
    words.since = told.since;
    for (const row of told.others) {
      const tr = byId(`d-${row.id}`), form = tr && formOf(tr);
      if (form && Number(form.elements.version.value) >= row.version) continue;
      if (form && (dirty(form).length || stateOf(tr).sending)) { swap(`ai-${row.id}`, row.parts.meta); continue; }
      renew(row, null);
    }
    for (const [name, html] of Object.entries(told.parts)) swap(AROUND[name], html);
  }

  /* ---- two people on one field: both texts, one press chooses ---- */
  function clash(tr, told, sent) {
    const box = byId(`loi-${idOf(tr)}`), form = formOf(tr), state = stateOf(tr);
    state.clash = true;
    box.replaceChildren();
    form.elements.version.value = told.version;
    form.elements.version_base.value = told.version_base;
    for (const field of fieldsOf(form)) {
      const merged = told.merged[field.name];
      if (merged !== undefined && textOf(field) === sent[field.name]) put(field, merged);
    }
    for (const one of told.clash.lines) {
      const note = document.createElement("div"), text = document.createElement("div"), head = document.createElement("p"), line = document.createElement("p");
      note.className = "note note--soon";
      head.textContent = `${one.label}: ${told.clash.who} ${words.both} ${one.theirs || words.empty}`;
      line.className = "line mt-1";
      for (const [side, label] of [["theirs", `${words.taken} ${told.clash.who}`], ["mine", words.mine]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button--s";
        button.textContent = label;
        button.addEventListener("click", () => {
          if (side === "theirs") put(form.elements[one.name], baseOf(form)[one.name] ?? "");
          note.remove();
          if (!box.children.length) { state.clash = false; save(tr).then(() => { if (!dirty(form).length) local.write(tr); }); tr.querySelector("[data-opens-row]").focus(); }
        });
        line.append(button);
      }
      text.append(head, line);
      note.append(text);
      box.append(note);
    }
    say(words.refused, "is-lost");
    focusRow(tr);
  }

  /* ---- others ---- */
  async function ask() {
    if (document.visibilityState === "hidden") return;
    try {
      const answer = await fetch(`${words.news}?${words.back}&tu=${encodeURIComponent(words.since)}`, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) spread(await answer.json());
    } catch { /* no line: saving says so */ }
  }
  setInterval(ask, NEWS);
  document.addEventListener("visibilitychange", ask);

  /* ---- keys ---- */
  const press = (tr, deed) => { const button = formOf(tr) && formOf(tr).querySelector(`[data-deed="${deed}"]`); if (button && !button.disabled) button.click(); };
  const KEYS = {
    j: (tr) => step(tr, 1), k: (tr) => step(tr, -1),
    t: (tr) => press(tr, "t"), r: (tr) => press(tr, "r"),
    n: (tr) => formOf(tr) && formOf(tr).elements.note.focus(),
    m: (tr) => { const proof = openOf(tr).querySelector("[data-proof]"); if (proof) proof.click(); },
    y: (tr) => { const asks = openOf(tr).querySelector("[data-asks]"); if (asks) { asks.open = true; formOf(tr).elements.question.focus(); } },
    "?": () => byId("phim").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.altKey) return;
    const { target } = event, tr = current();
    if (!tr) return;
    if (typing(target)) {
      const own = rowOf(target);
      if (event.key === "Escape") { event.preventDefault(); target.blur(); if (own) { save(own); focusRow(own); } return; }
      const down = event.key === "Enter" && own && (target.name === "points" || event.ctrlKey);
      if (down) { event.preventDefault(); save(own, { after: () => { if (current() === own) step(own, 1, "points"); } }); }
      else if (event.key === "Enter" && own && target.tagName === "INPUT") { event.preventDefault(); save(own); }
      return;
    }
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); press(tr, "z"); return; }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      if (target.closest("button, summary, a:not([data-opens-row]), label, input")) return;
      event.preventDefault();
      if (formOf(tr)) focusRow(tr, { into: "points" });
      return;
    }
    const deed = KEYS[event.key.toLowerCase()];
    if (deed) { event.preventDefault(); deed(tr); }
  });

  /* ---- pointer, fields, buttons ---- */
  table.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const title = event.target.closest("[data-opens-row]"), button = event.target.closest("button[data-deed]"), tries = event.target.closest("[data-tries]");
    if (title) { event.preventDefault(); focusRow(rowOf(title)); }
    if (button) { event.preventDefault(); save(rowOf(button), { url: button.formAction, after: () => {} }); }
    if (tries) { event.preventDefault(); byId(tries.hash.slice(1)).focus(); }
    const tr = event.target.closest("tr[data-row]");
    if (tr && !tr.classList.contains("is-focus") && !event.target.closest("a, input, textarea, button")) focusRow(tr);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-goes]");
    const tr = link && byId(`d-${link.dataset.goes}`);
    if (tr && !event.ctrlKey && !event.metaKey) { event.preventDefault(); focusRow(tr); }
  });
  table.addEventListener("input", (event) => { const tr = rowOf(event.target); if (tr && formOf(tr) && event.target.type !== "checkbox") later(tr, WAIT[event.target.name] || 900); });
  table.addEventListener("change", (event) => { const tr = rowOf(event.target); if (tr && formOf(tr)) save(tr); });
  table.addEventListener("submit", (event) => { event.preventDefault(); const tr = rowOf(event.target); save(tr, { url: event.submitter && event.submitter.formAction }); });
  addEventListener("online", () => rows.forEach((tr) => { if (formOf(tr) && dirty(formOf(tr)).length) save(tr); }));
  addEventListener("pagehide", () => rows.forEach((tr) => { const form = formOf(tr), state = stateOf(tr); if (form && state.timer && !state.clash && dirty(form).length) navigator.sendBeacon(form.action, bodyOf(form)); }));

  /* ---- begin: fold, what this machine still holds ---- */
  root.classList.add("has-script");
  const fold = root.querySelector("[data-unfold]"), FOLD = "caicach-mo-quy-tac";
  root.querySelector("[data-unfold-label]").hidden = false;
  const folded = (value) => { root.classList.toggle("is-folded", value); fold.checked = !value; };
  try { folded(localStorage.getItem(FOLD) === "0"); } catch { folded(false); }
  fold.addEventListener("change", () => { folded(!fold.checked); try { localStorage.setItem(FOLD, fold.checked ? "1" : "0"); } catch { /* not remembered */ } });
  for (const tr of rows) {
    const form = formOf(tr), kept = form && local.read(tr);
    if (!kept) continue;
    for (const [name, text] of Object.entries(kept.fields)) if (form.elements[name]) put(form.elements[name], text);
    form.elements.version.value = kept.version;
    form.elements.version_base.value = kept.base;
    save(tr);
  }
  const here = current();
  if (here && location.search.includes("dong=")) focusRow(here);
})();
