// form[data-idea]: an idea goes into a queue first, and is sent from there once, in order, under
// an id of its own. The queue outlives the page; what is refused says why and stays to be read.
import { hasRoom, newUid, read, write } from "./phone-store.js";
import { send } from "./phone-send.js";
import { mark } from "./phone-marks.js";

const LONGEST_PAUSE = 30; // seconds
const queues = new Map(); // one for each room, whichever question is shown

export function sendIdeas(main) {
  const code = main.dataset.phone;
  if (!queues.has(code)) queues.set(code, new Queue(code));
  queues.get(code).show(main);
  const form = main.querySelector("form[data-idea]");
  if (form) compose(main, form, queues.get(code));
}

function compose(main, form, queue) {
  const field = form.elements.text;
  const draft = `draft ${form.elements.question.value}`;
  const told = form.querySelector("#text-fel");
  if (!field.value) field.value = read(draft, "");
  if (!hasRoom()) tell(told, main.dataset.saysFull);
  field.addEventListener("input", () => {
    if (!write(draft, field.value)) tell(told, main.dataset.saysFull);
    countLeft(form, field);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || text.length > Number(field.dataset.longest)) return field.focus();
    const isKept = queue.add({ uid: newUid(), question: form.elements.question.value, text });
    tell(told, isKept ? "" : main.dataset.saysFull);
    field.value = "";
    write(draft, "");
    field.focus();
  });
}

function tell(line, words) {
  line.textContent = words;
  line.hidden = !words;
}

function countLeft(form, field) {
  const line = form.querySelector("[data-left]");
  const over = field.value.trim().length - Number(field.dataset.longest);
  line.hidden = over <= 0;
  line.textContent = over > 0 ? line.dataset.words.replace("{n}", over) : "";
}

class Queue {
  constructor(code) {
    this.key = `ideas ${code}`;
    this.pause = 2;
    this.isSending = false;
    addEventListener("online", () => this.flush());
    addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  show(main) {
    this.main = main;
    this.waiting().forEach((one) => this.row(one));
    this.flush();
  }

  waiting() {
    return read(this.key, []);
  }

  keep(all) {
    return write(this.key, all);
  }

  add(idea) {
    const written = { ...idea, written_at: new Date().toISOString(), state: "sends" };
    const isKept = this.keep([...this.waiting(), written]);
    this.row(written);
    this.flush();
    return isKept;
  }

  async flush() {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      for (;;) {
        const next = this.waiting().find((one) => one.state !== "refused");
        if (!next || !(await this.sendOne(next))) break;
      }
    } finally {
      this.isSending = false;
    }
  }

  async sendOne({ uid, question, text, written_at }) {
    const said = await send(this.main.dataset.send, { uid, question, text, written_at });
    if (said.state === "waits") {
      this.waiting().forEach((one) => one.state === "refused" || this.row({ ...one, ...said }));
      this.timer = setTimeout(() => this.flush(), this.pause * 1000);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
      return false;
    }
    this.pause = 2;
    const now = this.waiting();
    const rest = now.filter((one) => one.uid !== uid);
    const refused = { ...now.find((one) => one.uid === uid), state: "refused", told: said.told };
    this.keep(said.state === "saved" ? rest : [refused, ...rest]);
    this.row(said.state === "saved" ? { uid, text, ...said } : refused);
    return true;
  }

  // Shows one idea with what has become of it, in the list of what this phone has written.
  row({ uid, text, state, at, told, isBusy }) {
    const { main } = this;
    const list = main.querySelector("[data-sent]");
    let row = list.querySelector(`[data-uid="${CSS.escape(uid)}"]`);
    if (!row) {
      row = document.createElement("li");
      row.dataset.uid = uid;
      row.append(document.createElement("span"), document.createElement("span"));
      row.firstChild.textContent = text;
      list.prepend(row);
    }
    const says = main.dataset;
    const [kind, icon, words] = {
      saved: ["ok", "bock", says.saysSaved.replace("{t}", at)],
      refused: ["err", "saknas", `${says.saysLost} ${told ?? ""}`],
    }[state] ?? ["wait", "vantar", isBusy ? says.saysLater : says.saysWaits];
    mark(row.lastElementChild, kind, icon, words);
    row.lastElementChild.hidden = state === "sends";
    list.closest("[data-mine]").hidden = false;
    main.querySelector("[data-waits]").hidden = !list.querySelector('[data-save="wait"]:not([hidden])');
  }
}
