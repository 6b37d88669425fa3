// data-add-line in a form: a line is added while one writes the next one. It waits where there is no
// network, and comes back into the field where it is refused. Without this module it is a plain form.
import { showFresh } from "./fresh-parts.js";

const AGAIN = 5_000; // milliseconds until the next try when there is no network
// Rows in which somebody has begun to write, or which are ticked, stay as they are.
const TOUCHED = "[data-row]:is(:has([data-cell][open]), :has(input:checked), :has([data-reason]:not([hidden])))";

export function addLines(part, afterwards) {
  const form = part.closest("form");
  const { line: field, uid } = form.elements;
  const told = part.querySelector("[data-told]");
  const waiting = [];
  let isSending = false;

  async function sendAll() {
    isSending = true;
    while (waiting.length) {
      const answer = await send(waiting[0]);
      if (!answer) await new Promise((done) => setTimeout(done, AGAIN));
      else take(answer, waiting.shift());
    }
    isSending = false;
  }

  async function send(line) {
    line.set("uid", uid.value); // the same until it has arrived, so that it becomes one activity
    try {
      const answer = await fetch(form.action, { method: "POST", body: line, headers: { Accept: "text/html" } });
      return { url: new URL(answer.url), page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    } catch {
      told.textContent = part.dataset.waiting;
      return null;
    }
  }

  function take({ url, page }, line) {
    const row = page.getElementById(`rad-${url.searchParams.get("ny")}`);
    if (!row) return refuse(line.get("line"));
    uid.value = page.getElementById(part.id).closest("form").elements.uid.value;
    told.replaceChildren(...page.querySelector("[data-told]").childNodes);
    afterwards(showPart(row.closest("section")));
    showFresh(page);
    document.getElementById("flera").closest("section").hidden = false;
  }

  function refuse(line) {
    if (field.value || waiting.length) return keep(line); // the next one is begun
    field.value = line;
    form.dispatchEvent(new Event("saved")); // nothing to ask about: it goes along
    form.submit(); // the server's page tells what is wrong, with what was written
  }

  function keep(line) {
    const kept = document.createElement("p");
    kept.className = "addline-more";
    kept.textContent = `${part.dataset.refused} ${line}`;
    told.before(kept);
  }

  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!field.value.trim()) return (told.textContent = part.dataset.empty);
      waiting.push(new FormData(form));
      field.value = "";
      field.focus();
      form.dispatchEvent(new Event("saved"));
      if (!isSending) sendAll();
    },
    { capture: true },
  );
  addEventListener("beforeunload", (event) => {
    if (waiting.length) event.preventDefault();
  });
}

function showPart(section) {
  const fresh = document.adoptNode(section);
  const parts = [...document.querySelectorAll(".plan-part")];
  const old = parts.find((one) => one.getAttribute("aria-labelledby") === fresh.getAttribute("aria-labelledby"));
  for (const row of old?.querySelectorAll(TOUCHED) ?? []) fresh.querySelector(`#${row.id}`)?.replaceWith(row);
  if (old) old.replaceWith(fresh);
  else parts.at(-1).after(fresh);
  return fresh;
}
