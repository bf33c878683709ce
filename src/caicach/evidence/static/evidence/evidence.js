/* Sending files one after the other, each with its bar; dropping, pasting, the camera. Without script the form sends them all. */
(() => {
  const ENDED = "/dang-nhap/", PIECES = "evidence";

  class Uploader {
    constructor(form) {
      this.form = form;
      this.say = form.dataset;
      this.list = form.querySelector("[data-uploader-list]");
      this.row = form.querySelector("[data-uploader-row]");
      this.send = form.querySelector("[data-uploader-send]");
      this.joined = form.elements.joined;
      this.queue = [];
      this.sending = false;
      this.photos = [];
      this.refreshed = Promise.resolve();
      this.held = null;
      form.classList.add("is-live");
      form.addEventListener("change", (event) => {
        if (event.target.type !== "file") return this.collect();
        this.takeFrom(event.target);
      });
      form.addEventListener("submit", (event) => { event.preventDefault(); this.sendPhotos(); });
      this.drops(form.querySelector("[data-uploader-drop]"));
      form.querySelectorAll("[type=file]").forEach((field) => this.takeFrom(field)); // chosen before this script came
    }

    takeFrom(field) {
      const files = [...field.files];
      field.value = "";
      if (files.length) this.take(files);
    }

    drops(zone) {
      for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
      for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
      zone.addEventListener("drop", (event) => { event.preventDefault(); this.take([...event.dataTransfer.files]); });
    }

    /* Photographs wait while they are to be joined; everything else goes at once. */
    take(files) {
      for (const file of files) {
        if (this.joined.checked && file.type.startsWith("image/")) this.photos.push({ file, line: this.line(file.name, this.say.sayWaiting) });
        else this.add([file], file.name);
      }
      this.collect();
    }

    collect() {
      const count = this.photos.length;
      this.form.classList.toggle("is-collecting", count > 0);
      if (!count) return;
      this.send.querySelector("span").textContent = `${this.say.sayJoin} (${count} ${this.say.sayPhotos})`;
      for (const { line, file } of this.photos) line.querySelector("[data-cancel]").onclick = () => { line.remove(); this.photos = this.photos.filter((one) => one.file !== file); this.collect(); };
      if (!this.joined.checked) for (const { file, line } of this.photos.splice(0)) { line.remove(); this.add([file], file.name); }
      if (!this.photos.length) this.form.classList.remove("is-collecting");
    }

    sendPhotos() {
      const photos = this.photos.splice(0);
      if (!photos.length) return;
      photos.forEach(({ line }) => line.remove());
      this.form.classList.remove("is-collecting");
      this.add(photos.map(({ file }) => file), `${photos[0].file.name} (${photos.length} ${this.say.sayPhotos})`, true);
    }

    line(name, words) {
      const line = this.row.content.firstElementChild.cloneNode(true);
      line.querySelector(".uploads__name").textContent = name;
      line.querySelector("[data-words]").textContent = words;
      this.list.hidden = false;
      this.list.append(line);
      return line;
    }

    add(files, name, joined = false) {
      const one = { files, joined, line: this.line(name, this.say.sayWaiting) };
      one.line.querySelector("[data-cancel]").onclick = () => this.cancel(one);
      one.line.querySelector("[data-retry]").onclick = () => this.wait(one);
      if (files.some((file) => file.size > Number(this.say.limit))) { this.refuse(one, this.say.sayLarge, false); return; }
      this.wait(one);
    }

    wait(one) {
      this.show(one, { words: this.say.sayWaiting, done: 0 });
      this.queue.push(one);
      this.next();
    }

    next() {
      if (!this.sending && this.queue.length) this.request(this.queue.shift());
    }

    request(one) {
      const xhr = one.xhr = new XMLHttpRequest(), body = new FormData(this.form);
      body.delete("files"); body.delete("joined");
      one.files.forEach((file) => body.append("files", file, file.name));
      if (one.joined) body.append("joined", "1");
      this.sending = true;
      xhr.open("POST", this.form.action);
      xhr.setRequestHeader("Accept", "application/json");
      xhr.upload.onprogress = (event) => {
        const share = event.lengthComputable ? Math.round(event.loaded / event.total * 100) : 0;
        this.show(one, { words: share < 100 ? `${this.say.saySending} ${share}%` : this.say.saySaving, done: share });
      };
      xhr.onload = () => this.answered(one);
      xhr.onerror = () => this.refuse(one, this.say.sayLost, true);
      xhr.onabort = () => this.refuse(one, this.say.sayCancelled, true);
      xhr.onloadend = () => { this.sending = false; one.xhr = null; this.next(); this.goOn(); };
      xhr.send(body);
    }

    answered(one) {
      const { xhr } = one;
      if (xhr.responseURL.includes(ENDED)) { this.refuse(one, this.say.sayEnded, true); return; }
      let told;
      try { told = JSON.parse(xhr.responseText).files; } catch { told = null; }
      if (!told || !told.length) { this.refuse(one, xhr.status === 403 ? this.say.sayEnded : this.say.sayFailed, true); return; }
      const refused = told.find((file) => !file.ok), taken = told.find((file) => file.ok);
      if (refused) { this.refuse(one, refused.sentence, false); return; }
      this.show(one, { words: taken.known ? this.say.sayKnown : this.say.sayDone, done: 100 });
      one.line.classList.add("is-done");
      one.line.querySelector("[data-cancel]").hidden = true;
      const open = one.line.querySelector("[data-open]");
      open.href = taken.url; open.hidden = false;
      this.form.dispatchEvent(new CustomEvent("evidence:added", { bubbles: true, detail: taken }));
      if (this.held) this.held.taken.push(taken.id);
      if (this.say.refresh && window.htmx) this.refreshed = Promise.allSettled([this.refreshed, window.htmx.ajax("GET", this.say.refresh, this.say.target)]);
    }

    cancel(one) {
      if (one.xhr) { one.xhr.abort(); return; }
      this.queue = this.queue.filter((other) => other !== one);
      this.refuse(one, this.say.sayCancelled, true);
    }

    refuse(one, words, again) {
      this.show(one, { words, done: 0 });
      one.line.classList.add("is-refused");
      one.line.querySelector("[data-cancel]").hidden = true;
      one.line.querySelector("[data-retry]").hidden = !again;
      one.line.querySelector("progress").hidden = true;
      if (this.held) this.held.failed ||= `${one.line.querySelector(".uploads__name").textContent}: ${words}`;
    }

    show(one, { words, done }) {
      one.line.classList.remove("is-refused");
      const bar = one.line.querySelector("progress");
      bar.hidden = false; bar.value = done;
      one.line.querySelector("[data-words]").textContent = words;
      one.line.querySelector("[data-cancel]").hidden = false;
      one.line.querySelector("[data-retry]").hidden = true;
    }

    /* The form that takes the files along is being sent while some wait or are under way: they go first. */
    hold(event) {
      if (!this.busy && !this.held) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.held) return;
      const { target: form, submitter: button } = event;
      this.held = { form, button, taken: [], failed: "" };
      this.tell("");
      if (button) { button.classList.add("is-busy"); button.setAttribute("aria-disabled", "true"); }
      this.sendPhotos();
      this.list.scrollIntoView({ block: "nearest" });
      this.goOn();
    }

    async goOn() {
      if (!this.held || this.busy) return;
      await this.refreshed;
      const held = this.held;
      if (!held || this.busy) return;
      this.held = null;
      if (held.button) { held.button.classList.remove("is-busy"); held.button.removeAttribute("aria-disabled"); }
      if (held.failed) this.tell(`${this.say.sayHeld} ${held.failed}`);
      else { held.taken.forEach((id) => this.tick(held.form, String(id))); held.form.requestSubmit(held.button); }
    }

    tick(form, id) {
      const box = [...form.elements].find((field) => field.name === PIECES && field.value === id);
      if (box) box.checked = true;
      else form.append(Object.assign(document.createElement("input"), { type: "hidden", name: PIECES, value: id }));
    }

    tell(words) {
      const line = this.form.querySelector("[data-uploader-held]");
      line.hidden = !words;
      line.querySelector("span").textContent = words;
      if (words) line.scrollIntoView({ block: "nearest" });
    }

    get busy() { return this.sending || this.queue.length + this.photos.length > 0; }
  }

  const live = new Map();
  const start = () => document.querySelectorAll("form[data-uploader]").forEach((form) => { if (!live.has(form)) live.set(form, new Uploader(form)); });
  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("htmx:load", start);
  document.addEventListener("submit", (event) => {
    const first = [...live.values()].find((one) => one.form.isConnected && one.say.before && one.say.before === event.target.id);
    if (first) first.hold(event);
  }, true);
  document.addEventListener("paste", (event) => {
    const first = [...live].find(([form]) => form.isConnected), files = [...(event.clipboardData?.files || [])];
    if (!first || !files.length) return;
    event.preventDefault();
    first[1].take(files);
  });
  addEventListener("beforeunload", (event) => { if ([...live.values()].some((one) => one.form.isConnected && one.busy)) event.preventDefault(); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-prints]")) window.print(); });
})();
