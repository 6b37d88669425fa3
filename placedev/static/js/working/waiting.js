// The list of what is not saved yet, and the words about it in the bar and above the page.
import { asText } from "./names.js";
import { endTrouble, tellTrouble } from "./trouble.js";
import { clockTime, showState, word } from "./words.js";

export function bindWaiting(root, outbox, sender) {
  const show = () => showAll(root, outbox, sender);
  outbox.addEventListener("change", show);
  sender.addEventListener("change", show);
  sender.addEventListener("answer", ({ detail }) => {
    if (detail.outcome === "saved") root.dataset.savedAt = detail.at;
    show();
  });
  root.querySelector("[data-send-now]").addEventListener("click", () => sender.now());
  root.querySelector("[data-copy-all]").addEventListener("click", (event) => copy(event.currentTarget, everything(outbox)));
  show();
}

function everything(outbox) {
  return outbox.all.map((one) => `${word(`kind-${one.kind}`)}: ${asText(one)}`).join("\n\n");
}

function showAll(root, outbox, sender) {
  const list = root.querySelector("[data-waiting]");
  const left = outbox.mine;
  list.replaceChildren(...left.map((entry) => item(entry, outbox, sender)));
  list.hidden = !left.length;
  root.querySelector("[data-waiting-tools]").hidden = !outbox.all.length;
  showBar(root, outbox, sender);
  showTrouble(root, outbox, sender);
}

function item(entry, outbox, sender) {
  const line = document.createElement("li");
  line.className = "para";
  line.dataset.uid = entry.uid;
  const kind = document.createElement("span");
  kind.className = "para-no";
  kind.textContent = word(`kind-${entry.kind}`);
  const text = document.createElement("p");
  text.className = "para-text";
  text.textContent = asText(entry);
  const state = document.createElement("p");
  state.append(stateOf(entry, sender));
  const body = document.createElement("div");
  body.append(text, state);
  if (entry.state !== "waiting") body.append(...choices(entry, outbox, sender));
  line.append(kind, body);
  return line;
}

function stateOf(entry, sender) {
  const state = document.createElement("span");
  state.className = "save";
  if (entry.state === "refused") showState(state, "err", `${word("refused")}: ${entry.told ?? ""}`);
  else if (entry.state === "conflict") showState(state, "err", word("conflict"));
  else if (["idle", "sending"].includes(sender.state)) showState(state, "wait", word("kept"));
  else if (sender.state !== "offline") showState(state, "wait", word("held"));
  else showState(state, "wait", word("waiting", { time: clockTime(new Date(entry.written_at)) }));
  return state;
}

function choices(entry, outbox, sender) {
  const buttons = document.createElement("p");
  buttons.className = "btns";
  const labels = document.querySelector("[data-waiting-choices]").content.firstElementChild.cloneNode(true);
  labels.querySelector("[data-copy-one]").addEventListener("click", (event) => copy(event.currentTarget, asText(entry)));
  labels.querySelector("[data-again]").addEventListener("click", async () => {
    await outbox.again(entry);
    sender.now();
  });
  labels.querySelector("[data-drop]").addEventListener("click", () => outbox.remove(entry));
  if (entry.state === "conflict") labels.querySelector("[data-again]").remove();
  buttons.append(...labels.children);
  return [buttons];
}

function showBar(root, outbox, sender) {
  const bar = document.querySelector("[data-bar-save]");
  const number = outbox.waiting.length;
  const text = number
    ? word({ sending: "sending", offline: "count-waiting" }[sender.state] ?? "count-held", { n: number })
    : root.dataset.savedAt
      ? word("all-saved", { time: root.dataset.savedAt })
      : "";
  if (bar.dataset.said === text) return;
  bar.dataset.said = text;
  if (text) showState(bar, number ? "wait" : "ok", text);
  else bar.replaceChildren();
}

function showTrouble(root, outbox, sender) {
  const number = outbox.waiting.length;
  const link = { href: root.dataset.signIn, text: word("sign-in") };
  if (sender.state === "signed-out") tellTrouble("signed-out", word("signed-out", { n: number }), { link });
  else endTrouble("signed-out");
  if (sender.state === "stopped") tellTrouble("stopped", word("stopped", { n: sender.code }), { tone: "bad" });
  else endTrouble("stopped");
  if (sender.state === "forbidden") tellTrouble("forbidden", word("forbidden"), { tone: "bad" });
  else endTrouble("forbidden");
  if (sender.state === "other-person") tellTrouble("other", word("reload"));
  else endTrouble("other");
  for (const [name, n] of outbox.ofOthers) tellTrouble(`of-${name}`, word("other-person", { n, name }));
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = word("copied");
  } catch {
    // Not allowed, or not over https: show it all, chosen, to be copied by hand.
    const field = document.createElement("textarea");
    field.className = "ds-input";
    field.readOnly = true;
    field.rows = 6;
    field.value = text;
    button.closest("p").after(field);
    field.select();
  }
}
