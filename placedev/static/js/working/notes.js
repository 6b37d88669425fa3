// data-note: the note of one point. What is typed is kept at once, and sent after a pause.
import { endTrouble, tellTrouble } from "./trouble.js";
import { icon, showState, word } from "./words.js";

const PAUSE = 3_000; // milliseconds without a keystroke
const LONGEST = 20_000; // that somebody may type on before it is sent all the same

export class Notes {
  constructor(root, outbox, sender) {
    this.root = root;
    this.byItem = new Map(
      [...root.querySelectorAll("[data-note]")].map((box) => [box.dataset.note, new Note(box, outbox, sender)]),
    );
    document.addEventListener("visibilitychange", () => document.hidden && this.saveAll());
    outbox.addEventListener("change", () => this.byItem.forEach((note) => note.showState()));
    sender.addEventListener("change", () => this.byItem.forEach((note) => note.showState()));
  }

  restore(known) {
    return Promise.all([...this.byItem.values()].map((note) => note.restore(known?.[note.item])));
  }

  saveAll() {
    return Promise.all([...this.byItem.values()].map((note) => note.save()));
  }

  take(notes) {
    for (const one of notes) this.byItem.get(one.item)?.take(one);
  }

  answered({ entry, outcome, result, at }) {
    if (entry.kind === "note") this.byItem.get(entry.content.item)?.answered(entry, outcome, result, at);
  }

  // Put the note of the present point first, unless somebody is writing in it or in the one there.
  setPresent(item) {
    const [here, others] = [this.root.querySelector("[data-now]"), this.root.querySelector("[data-others]")];
    const [now, next] = [here.querySelector("[data-note]"), this.byItem.get(item)?.box];
    if (!next || now === next || here.contains(document.activeElement) || next.contains(document.activeElement)) return;
    if (now) {
      const number = (box) => Number(box.querySelector(".note-no").textContent);
      const after = [...others.children].find((box) => number(box) > number(now));
      now.open = false;
      others.insertBefore(now, after ?? null);
    }
    next.open = true;
    here.append(next);
  }
}

class Note {
  constructor(box, outbox, sender) {
    Object.assign(this, { box, outbox, sender, item: box.dataset.note, timer: 0, begun: 0, seen: "" });
    this.form = box.querySelector("form");
    this.text = this.form.elements.namedItem("text");
    this.state = box.querySelector("[data-note-state]");
    this.base = { text: this.text.value, version: Number(this.form.elements.namedItem("version").value) };
    this.kept = this.base.text; // what an entry holds already
    this.draft = `${outbox.meeting}/${outbox.person}/note/${this.item}`;
    this.conflict = box.querySelector("[data-conflict]");
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("blur", () => this.save());
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.save({ decided: true });
      this.sender.now();
    });
  }

  get isMine() {
    return this.text.value !== this.base.text || this.outbox.lastNote(this.item) || this.conflict;
  }

  // Show what was written here before the page was closed, or else what the server said last.
  async restore(known) {
    if (known && known.version > this.base.version) this.take(known);
    const waiting = this.outbox.lastNote(this.item);
    const draft = await this.outbox.store.draft(this.draft).catch(() => null);
    const conflict = this.outbox.mine.findLast((one) => one.state === "conflict" && one.content.item === this.item);
    if (waiting) {
      this.kept = this.text.value = waiting.content.text;
      await this.outbox.adopt(waiting);
    }
    if (conflict && !waiting) this.showConflict(conflict);
    if (draft != null && draft !== this.text.value) {
      this.text.value = draft;
      this.typed();
    }
    this.showState();
  }

  typed() {
    this.begun ||= Date.now();
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keepDraft(), 200);
    if (this.conflict) return; // what is written now is somebody's choice, and waits for the button
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.begun + LONGEST - Date.now())));
  }

  async keepDraft() {
    try {
      await this.outbox.store.keepDraft(this.draft, this.text.value);
      endTrouble("full");
    } catch {
      tellTrouble("full", word("full"), { tone: "bad" });
    }
  }

  async save({ decided = false } = {}) {
    clearTimeout(this.timer);
    const text = this.text.value;
    if ((this.conflict && !decided) || (text === this.kept && !this.conflict)) return;
    this.begun = 0;
    try {
      const settled = decided ? this.endConflict() : [];
      this.kept = text;
      await this.outbox.add("note", { item: this.item, text, version: this.base.version });
      // Only now: a browser that is closed in between must not be without either text.
      for (const one of settled) await this.outbox.remove(one);
      clearTimeout(this.keeping);
      await this.outbox.store.keepDraft(this.draft, "");
    } catch {
      this.kept = this.base.text;
      return tellTrouble("full", word("full"), { tone: "bad" });
    }
    this.sender.soon(100);
  }

  // Somebody's text, as the server has it now; never over what is being written here.
  take({ version, text, by }) {
    if (version <= this.base.version && text === this.base.text) return;
    if (text === this.text.value || !this.isMine) {
      if (text !== this.text.value) this.text.value = text;
      this.base = { version, text };
      this.kept = text;
      this.setVersion(version);
    } else if (text !== this.base.text && this.seen !== text && this.text.value !== this.kept) {
      this.seen = text;
      showState(this.state, "wait", word("somebody-wrote", { name: by ?? "" }));
    }
  }

  answered(entry, outcome, result, at) {
    if (outcome === "saved") {
      this.base = { text: entry.content.text, version: result.version };
      this.setVersion(result.version);
      if (!this.outbox.lastNote(this.item)) showState(this.state, "ok", word("saved", { time: at }));
    } else if (outcome === "in-conflict") this.showConflict({ ...entry, result });
  }

  setVersion(version) {
    this.form.elements.namedItem("version").value = version;
  }

  showConflict(entry) {
    this.conflict?.remove();
    const { theirs, by, version } = entry.result;
    const box = document.getElementById("krock").content.firstElementChild.cloneNode(true);
    box.prepend(icon("klocka"));
    box.querySelector("[data-by]").textContent = by ? word("theirs", { name: by }) : word("theirs-unknown");
    box.querySelector("[data-theirs]").textContent = theirs;
    box.querySelector("[data-take]").addEventListener("click", () => {
      this.text.value = theirs;
      this.form.requestSubmit();
    });
    box.querySelector("[data-both]").addEventListener("click", () => {
      this.text.value = `${this.text.value}\n\n${theirs}`;
      this.text.focus();
      this.keepDraft();
    });
    if (this.text.value === this.base.text) this.text.value = entry.content.text;
    this.base = { text: theirs, version };
    this.setVersion(version);
    this.form.querySelector("textarea").closest(".field").before(box);
    this.conflict = box;
    this.box.open = true;
    showState(this.state, "err", word("conflict"));
  }

  // Put the question away, and return the entries that it was about.
  endConflict() {
    this.conflict?.remove();
    this.conflict = null;
    return this.outbox.mine.filter((one) => one.state === "conflict" && one.content.item === this.item);
  }

  showState() {
    const waiting = this.outbox.lastNote(this.item);
    if (this.conflict || !waiting) return;
    const { state, since } = this.sender;
    if (state === "offline") showState(this.state, "wait", word("waiting", { time: this.sender.sinceWords(since) }));
    else showState(this.state, "wait", word(state === "sending" ? "sending" : "kept"));
  }
}
