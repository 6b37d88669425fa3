// The working page. Without this script it is forms and links; with it, it also works without network.
import { startClock, setClock } from "./clock.js";
import { bindForms, showCounts } from "./forms.js";
import { Follower, showParts } from "./follow.js";
import { keepPage } from "./keep.js";
import { Notes } from "./notes.js";
import { Outbox } from "./outbox.js";
import { Sender } from "./sender.js";
import { openStore } from "./store.js";
import { tellTrouble } from "./trouble.js";
import { bindWaiting } from "./waiting.js";
import { clockTime, word } from "./words.js";

const root = document.querySelector("[data-working]");
if (root) start();

async function start() {
  startClock();
  const store = await openStore();
  if (!store) return tellTrouble("no-store", word("no-store"), { tone: "bad" });
  const { person, name, meeting, post, key, state } = root.dataset;
  const outbox = new Outbox(store, { meeting, person: Number(person), name });
  await outbox.load();
  const sender = new Sender(outbox, { post, key });
  sender.sinceWords = (since) => clockTime(since ?? new Date());
  const notes = new Notes(root, outbox, sender);
  const known = await store.known(`state/${meeting}`).catch(() => null);
  let numbers = numbersOnPage();
  if (known && known.now > root.dataset.rendered) show(known);
  await notes.restore(known && Object.fromEntries(known.notes.map((one) => [one.item, one])));

  bindForms(root, outbox, sender);
  bindPoints(notes);
  bindWaiting(root, outbox, sender);
  outbox.addEventListener("change", () => showCounts(root, outbox, numbers));
  showCounts(root, outbox, numbers);

  const follower = new Follower(root, state);
  follower.addEventListener("state", ({ detail }) => {
    show(detail);
    notes.take(detail.notes);
    store.keepKnown(`state/${meeting}`, detail).catch(() => {});
    store.keepKnown("clock", new Date(detail.now) - Date.now()).catch(() => {});
  });
  follower.addEventListener("alive", () => {
    if (sender.state !== "signed-out") return;
    sender.tell("idle");
    sender.now();
  });
  follower.addEventListener("signed-out", () => sender.tell("signed-out"));
  sender.addEventListener("answer", ({ detail }) => {
    notes.answered(detail);
    count(detail);
  });
  sender.addEventListener("change", () => sender.state === "idle" && outbox.all.length === 0 && follower.now());

  setClock((await store.known("clock").catch(() => 0)) ?? 0);
  root.querySelector("[data-kept]").hidden = false;
  root.dataset.started = "yes";
  follower.look();
  sender.now();
  keepPage(root);

  function show(detail) {
    numbers = detail;
    showParts(detail.parts);
    showCounts(root, outbox, numbers);
    showPoint(detail);
    if (detail.current) notes.setPresent(detail.current);
  }

  // The server's number has risen by what it has just answered for; the next look says the same.
  function count({ entry, outcome, result }) {
    if (outcome !== "saved") return;
    const { kind, content } = entry;
    if (kind === "dots") numbers.dots[content.option] = result.count;
    if (kind !== "headcount") return;
    const place = `${content.dimension || "sector"}/${content.category}`;
    if (place.startsWith("sector/")) numbers.total += result.count - (numbers.counts[place] ?? 0);
    numbers.counts[place] = result.count;
    showCounts(root, outbox, numbers);
  }
}

function numbersOnPage() {
  const read = (step) =>
    Object.fromEntries(
      [...root.querySelectorAll(`form[data-step="${step}"]`)].map((form) => [
        form.dataset.key,
        Number(form.querySelector("[data-count]").textContent),
      ]),
    );
  const total = Number(root.querySelector("[data-total]")?.textContent ?? 0);
  return { counts: read("headcount"), dots: read("dots"), total };
}

// Without network the agenda goes on by itself; the server's word comes when it can.
function bindPoints(notes) {
  root.addEventListener("kept", ({ target, detail }) => {
    if (detail.kind !== "item-done") return;
    const boxes = [...root.querySelectorAll("[data-note]")];
    const number = (box) => Number(box.querySelector(".note-no").textContent);
    const done = boxes.find((box) => box.dataset.note === target.elements.namedItem("item").value);
    const next = boxes.filter((box) => number(box) > number(done)).sort((one, other) => number(one) - number(other));
    if (!next.length) return;
    document.activeElement?.blur();
    notes.setPresent(next[0].dataset.note);
    showPoint({ current: next[0].dataset.note });
  });
}

// Let forms speak of the point that goes on now.
function showPoint({ current, paragraph }) {
  const form = root.querySelector("form[data-entry=item-done]");
  const boxes = [...root.querySelectorAll("[data-note]")];
  const number = (uid) => Number(boxes.find((box) => box.dataset.note === uid)?.querySelector(".note-no").textContent);
  if (form) form.hidden = !current;
  if (form && current) {
    form.elements.namedItem("item").value = current;
    const button = form.querySelector("button");
    const isLast = number(current) === Math.max(...boxes.map((box) => number(box.dataset.note)));
    button.textContent = isLast ? button.dataset.last : button.dataset.next.replace("{n}", number(current) + 1);
    root.querySelector("form[data-entry=decision]").elements.namedItem("item").value = current;
  }
  const save = root.querySelector("[data-paragraph]");
  if (paragraph) save.textContent = save.dataset.paragraph.replace("{n}", paragraph);
}
