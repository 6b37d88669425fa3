// form[data-dots]: + and - move dots at once; the whole set is sent after a moment, the latest
// one only, under an id of its own, and says which set it comes after.
import { newUid, read, write } from "./phone-store.js";
import { send } from "./phone-send.js";
import { mark } from "./phone-marks.js";

const MOMENT = 500; // milliseconds in which somebody may press again
const LONGEST_PAUSE = 30; // seconds

export function placeDots(main, form) {
  const each = Number(form.dataset.dots);
  const key = `dots ${main.dataset.phone} ${form.elements.question.value}`;
  const rows = [...form.querySelectorAll(".dotrow")].map((row) => ({
    field: row.querySelector("input"),
    output: row.querySelector("output"),
    less: row.querySelector("button"),
    more: row.querySelector("button:last-of-type"),
  }));
  const place = document.createElement("span");
  const told = main.querySelector("[data-told]");
  let after = form.dataset.uid;
  let timer;
  let isSending = false;
  let pause = 2;

  const say = (kind, icon, words) => {
    main.querySelector("[data-dots-state]").replaceChildren(place);
    mark(place, kind, icon, words);
  };

  const show = () => {
    const left = each - rows.reduce((sum, { field }) => sum + Number(field.value), 0);
    rows.forEach(({ field, output, less, more }) => {
      output.textContent = field.value;
      less.disabled = Number(field.value) === 0;
      more.disabled = left === 0;
    });
    const line = main.querySelector("[data-dots-left]");
    line.querySelectorAll("circle").forEach((dot, n) => dot.setAttribute("class", n < left ? "dot-on" : "dot-off"));
    const says = main.dataset;
    line.querySelector("b").textContent =
      left === 0 ? says.saysNoneLeft : left === 1 ? says.saysOneLeft : says.saysLeft.replace("{n}", left);
  };

  const flush = async () => {
    const waiting = read(key, null);
    if (!waiting || isSending || !form.isConnected) return;
    isSending = true;
    clearTimeout(timer);
    const set = { ...waiting.dots, uid: waiting.uid, after, question: form.elements.question.value };
    const said = await send(form.action, set);
    isSending = false;
    if (said.state === "waits") {
      say("wait", "vantar", said.isBusy ? main.dataset.saysLater : main.dataset.saysWaits);
      timer = setTimeout(flush, pause * 1000);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      return;
    }
    pause = 2;
    const isLatest = read(key, null)?.uid === waiting.uid;
    if (isLatest) write(key, null);
    if (said.state === "refused") {
      told.textContent = said.told;
      told.hidden = false;
      if (said.why === "moved" || said.why === "closed") main.dispatchEvent(new CustomEvent("look", { bubbles: true }));
      return;
    }
    after = waiting.uid;
    told.hidden = true;
    if (isLatest) say("ok", "bock", main.dataset.saysSaved.replace("{t}", said.at));
    else flush();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const row = rows.find(({ less, more }) => [less, more].includes(event.submitter));
    if (!row) return;
    const wished = Number(row.field.value) + (event.submitter === row.more ? 1 : -1);
    row.field.value = Math.max(0, wished);
    show();
    if (event.submitter.disabled) (event.submitter === row.more ? row.less : row.more).focus();
    write(key, { uid: newUid(), dots: Object.fromEntries(rows.map(({ field }) => [field.name, field.value])) });
    clearTimeout(timer);
    timer = setTimeout(flush, MOMENT);
  });
  addEventListener("online", flush);
  addEventListener("pagehide", flush);

  const waiting = read(key, null); // from before the page was opened again
  if (waiting) {
    rows.forEach(({ field }) => (field.value = waiting.dots[field.name] ?? field.value));
    show();
    flush();
  }
}
