/* Keeps what is typed into a form with {% kept %}: on the server a moment after typing stops, and on this machine until
   the server has it (the session may end, the line may break). Offers again what was not sent. Never files or passwords. */
(() => {
  const who = document.body.dataset.person, PREFIX = "caicach-nhap:", WAIT = 1200, WEEK = 7 * 24 * 3600 * 1000;
  if (!who) return;

  /* ---- this machine: one entry a person and place; nobody is offered another's ---- */
  const keyOf = (place) => `${PREFIX}${who}:${place}`;
  const local = {
    read(place) { try { return JSON.parse(localStorage.getItem(keyOf(place))); } catch { return null; } },
    write(place, fields) { try { localStorage.setItem(keyOf(place), JSON.stringify({ at: Date.now(), fields })); } catch { /* full or forbidden: the server keeps it */ } },
    drop(place) { try { localStorage.removeItem(keyOf(place)); } catch { /* forbidden: nothing is there */ } },
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } },
  };
  for (const key of local.keys()) if (old(key)) localStorage.removeItem(key);
  function old(key) { try { return JSON.parse(localStorage.getItem(key)).at < Date.now() - WEEK; } catch { return true; } }

  /* ---- what stands in a form ---- */
  const NEVER = ["file", "password", "submit", "button", "reset", "image", "fieldset", "output"];
  const markOf = (form) => form && form.querySelector("input[name=_keep]");
  const keepable = (field) => field.name && !NEVER.includes(field.type) && (field.type !== "hidden" || "keepToo" in field.dataset);
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";
  const chosen = (field) => [...field.selectedOptions].map((option) => option.value);
  const valuesOf = (field) => field.tagName === "SELECT" ? chosen(field) : !ticks(field) ? [field.value] : field.checked ? [field.value] : [];
  function changed(field) {
    if (ticks(field)) return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    const first = [...field.options].filter((option) => option.defaultSelected).map((option) => option.value);
    if (!first.length && !field.multiple && field.options.length) first.push(field.options[0].value);
    return String(chosen(field)) !== String(first);
  }
  function standing(form) {
    const fields = {};
    for (const field of form.elements) if (keepable(field)) (fields[field.name] ||= []).push(...valuesOf(field));
    return fields;
  }
  /* The fields that were typed in, and what they were typed over; {} when nothing was. */
  function typed(form) {
    const whole = "keepWhole" in markOf(form).dataset, names = new Set(), hidden = new Set();
    for (const field of form.elements) {
      if (!keepable(field)) continue;
      if (field.type === "hidden") hidden.add(field.name); else if (whole || changed(field)) names.add(field.name);
    }
    return names.size ? Object.fromEntries(Object.entries(standing(form)).filter(([name]) => names.has(name) || hidden.has(name))) : {};
  }
  const plain = (values) => String(values).replaceAll("\r\n", "\n").trim();
  function differs(form, fields) {
    const now = standing(form);
    return [...form.elements].some((field) => field.type !== "hidden" && fields[field.name] && plain(fields[field.name]) !== plain(now[field.name]));
  }
  function fill(form, fields) {
    const rest = structuredClone(fields);
    for (const field of form.elements) {
      if (!keepable(field) || !rest[field.name]) continue;
      if (ticks(field)) field.checked = rest[field.name].includes(field.value);
      else if (field.tagName === "SELECT") for (const option of field.options) option.selected = rest[field.name].includes(option.value);
      else if (rest[field.name].length) field.value = rest[field.name].shift();
      if (field.type !== "hidden") field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /* ---- the server ---- */
  const states = new WeakMap();
  const stateOf = (form) => { if (!states.has(form)) states.set(form, { timer: 0, call: null, sending: false }); return states.get(form); };
  function say(form, words) {
    const line = form.querySelector("[data-kept-state]");
    if (line && line.textContent !== words) line.textContent = words;
  }
  const said = (form, name) => form.querySelector("[data-kept-state]").dataset[name];
  function letter(form) {
    const body = new FormData();
    body.append("place", markOf(form).value);
    body.append("fields", JSON.stringify(typed(form)));
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    return body;
  }
  async function send(form) {
    const state = stateOf(form), mark = markOf(form), call = new AbortController(), body = letter(form);
    clearTimeout(state.timer);
    if (state.call) state.call.abort();
    Object.assign(state, { timer: 0, call });
    try {
      const answer = await fetch(mark.dataset.keepUrl, { method: "POST", body, redirect: "manual", signal: call.signal });
      if (answer.type === "opaqueredirect" || answer.status === 403) { say(form, said(form, "ended")); return; }
      if (answer.status === 422) { say(form, (await answer.json()).said); return; }
      if (!answer.ok) throw new TypeError("not kept");
      const { at } = await answer.json();
      if (state.timer || state.sending) return;
      say(form, body.get("fields") === "{}" ? said(form, "auto") : `${said(form, "kept")} ${at}`);
      local.drop(mark.value);
    } catch (failure) {
      if (failure.name !== "AbortError") { say(form, said(form, "lost")); state.failed = true; }
    }
  }
  function keepHere(form) {
    const fields = typed(form), place = markOf(form).value;
    if (Object.keys(fields).length) local.write(place, fields); else local.drop(place);
  }
  function later(form) {
    const state = stateOf(form);
    state.sending = false;
    keepHere(form);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(form), WAIT);
  }
  const forms = () => [...document.querySelectorAll("input[name=_keep]")].map((mark) => mark.form).filter(Boolean);
  function leave() {
    for (const form of forms()) {
      const state = stateOf(form);
      if (!state.timer || state.sending) continue;
      clearTimeout(state.timer);
      state.timer = 0;
      navigator.sendBeacon(markOf(form).dataset.keepUrl, letter(form));
    }
  }

  /* ---- sending the form itself: kept here until the server says that it was accepted ---- */
  function sending(form) {
    const state = stateOf(form);
    clearTimeout(state.timer);
    if (state.call) state.call.abort();
    keepHere(form);
    Object.assign(state, { timer: 0, sending: true });
  }
  function settle() {
    const sent = document.cookie.split("; ").find((one) => one.startsWith("caicach_sent="));
    if (!sent) return;
    const about = sent.slice("caicach_sent=".length).replaceAll('"', "");
    if (about.startsWith(`${who}:`)) local.drop(about.slice(who.length + 1));
    document.cookie = "caicach_sent=; path=/; max-age=0";
  }

  /* ---- offering ---- */
  function clock(at) {
    const day = new Date(at), two = (number) => String(number).padStart(2, "0"), time = `${two(day.getHours())}:${two(day.getMinutes())}`;
    return day.toDateString() === new Date().toDateString() ? time : `${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}, ${time}`;
  }
  function open(form) {
    const mark = markOf(form), place = mark.value, note = form.querySelector("[data-kept-note]"), line = form.querySelector("[data-kept-state]");
    form.append(line);
    line.hidden = false;
    say(form, said(form, "auto"));
    stateOf(form);
    if ("keepBound" in mark.dataset) { later(form); return; }
    const here = local.read(place), there = note.hidden ? null : JSON.parse(note.dataset.fields);
    if (!here) return;
    if (JSON.stringify(here.fields) === JSON.stringify(there) || !differs(form, here.fields)) { local.drop(place); return; }
    if (there && new Date(note.dataset.at) > here.at) return;
    note.dataset.fields = JSON.stringify(here.fields);
    note.querySelector("[data-kept-when]").textContent = clock(here.at);
    note.hidden = false;
  }
  const openAll = () => { settle(); forms().filter((form) => !states.has(form)).forEach(open); };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-kept-use], [data-kept-drop]");
    if (!button || event.ctrlKey || event.metaKey) return;
    const note = button.closest("[data-kept-note]"), form = note.closest("form");
    event.preventDefault();
    note.hidden = true;
    if ("keptUse" in button.dataset) { fill(form, JSON.parse(note.dataset.fields)); keepHere(form); }
    else { keepHere(form); send(form); }
    const field = [...form.elements].find((one) => keepable(one) && one.type !== "hidden");
    if (field) field.focus();
  });
  for (const name of ["input", "change"]) document.addEventListener(name, (event) => { if (event.target.form && markOf(event.target.form) && keepable(event.target)) later(event.target.form); });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-signs-out]")) local.keys().filter((key) => key.startsWith(keyOf(""))).forEach((key) => localStorage.removeItem(key));
    else if (!event.defaultPrevented && markOf(event.target)) sending(event.target);
  });
  document.addEventListener("htmx:beforeRequest", (event) => { const form = event.detail.elt.closest("form"); if (event.detail.requestConfig.verb !== "get" && markOf(form)) sending(form); });
  document.addEventListener("htmx:afterRequest", (event) => { const form = event.detail.elt.closest("form"); if (markOf(form)) stateOf(form).sending = false; settle(); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, elt, requestConfig } = event.detail;
    if (requestConfig.verb === "get" || !(xhr.responseURL || "").includes("/dang-nhap/") || !markOf(elt.closest("form"))) return;
    event.detail.shouldSwap = false;
    location.reload();
  });
  document.addEventListener("htmx:afterSettle", openAll);
  addEventListener("online", () => forms().filter((form) => stateOf(form).failed).forEach((form) => { stateOf(form).failed = false; send(form); }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", () => forms().forEach((form) => { stateOf(form).sending = false; }));
  openAll();
})();
