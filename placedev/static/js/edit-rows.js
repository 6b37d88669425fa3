// data-in-place: a row of the plan is saved where it stands. Without this module each is a plain form.
import Sortable from "../vendor/sortable.js";
import { addLines } from "./add-line.js";
import { showFresh } from "./fresh-parts.js";

const time = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
const english = document.documentElement.lang === "en";

async function save(form) {
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  const row = form.closest("[data-row]");
  const isPlace = form.elements.place;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    showFresh(page);
    if (isPlace) showOrder(row, page);
    else showRow(row, page);
  } catch {
    delete form.dataset.sending;
    form.submit(); // the server's page tells what is wrong, with what was written
  }
}

function showRow(row, page) {
  const fresh = page.getElementById(row.id);
  if (!fresh) return location.reload(); // it no longer belongs to what is shown
  const within = document.activeElement?.closest("[data-row]") === row ? document.activeElement : null;
  const cell = within?.closest("[data-cell]") ? [...row.querySelectorAll("[data-cell]")].indexOf(within.closest("[data-cell]")) : -1;
  const id = within?.id;
  row.replaceWith(document.adoptNode(fresh));
  for (const grip of fresh.querySelectorAll("[data-grip]")) grip.hidden = false;
  const cells = fresh.querySelectorAll("[data-cell] > summary");
  (cells[cell] ?? (id ? document.getElementById(id) : null))?.focus();
  tell(fresh);
}

function showOrder(row, page) {
  const body = row.closest("tbody");
  const fresh = page.getElementById(row.id)?.closest("tbody");
  if (!fresh) return location.reload();
  body.replaceWith(document.adoptNode(fresh));
  const moved = document.getElementById(row.id);
  moved.querySelector("a").focus();
  tell(moved);
  drag(fresh);
}

function tell(row) {
  const saved = row.querySelector("[data-saved]");
  const words = english ? `Saved ${time().replace(".", ":")}` : `Sparat ${time()}`;
  saved.hidden = false;
  saved.setAttribute("role", "status");
  requestAnimationFrame(() => (saved.textContent = words)); // a live region tells only what comes into it
}

// A row is dragged by its grip. It takes the place of the one that made room for it, which is right
// also where only some of the list is shown.
function drag(body) {
  for (const grip of body.querySelectorAll("[data-grip]")) grip.hidden = false;
  new Sortable(body, {
    draggable: "[data-row]",
    handle: "[data-grip]",
    direction: "vertical",
    forceFallback: true, // the same with a mouse as with a finger
    fallbackOnBody: true,
    ghostClass: "is-moving",
    onEnd: ({ item, oldDraggableIndex: from, newDraggableIndex: to }) => {
      if (from === to) return;
      const madeRoom = to > from ? item.previousElementSibling : item.nextElementSibling;
      const form = item.querySelector("form[data-place]");
      form.elements.place.value = madeRoom.dataset.at;
      save(form);
    },
  });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-in-place]")) return;
  event.preventDefault();
  save(event.target);
});

// With keys one passes several states on the way to the right one: only where one stops is saved.
let hasKeys = false;
document.addEventListener("keydown", () => (hasKeys = true), { capture: true });
document.addEventListener("pointerdown", () => (hasKeys = false), { capture: true });

document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-why]");
  if (!select) return;
  const reason = select.form.querySelector("[data-reason]");
  reason.hidden = !select.dataset.why.split(" ").includes(select.value);
  if (hasKeys) return;
  if (reason.hidden) save(select.form);
  else reason.querySelector("input").focus();
});

document.addEventListener("focusout", (event) => {
  const select = event.target.form?.querySelector?.("select[data-why]");
  if (!select || select.form.contains(event.relatedTarget) || !select.form.querySelector("[data-reason]").hidden) return;
  if (!select.selectedOptions[0].defaultSelected) save(select.form);
});

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("[data-cell][open]");
  if (event.key !== "Escape" || !cell) return;
  for (const field of cell.querySelectorAll("input, textarea")) field.value = field.defaultValue;
  cell.open = false;
  cell.querySelector("summary").focus();
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.(".cell[open]")) event.target.querySelector("input:not([type=hidden])")?.select();
  },
  { capture: true },
);

const dragIn = (part) => part.querySelectorAll("tbody:has(> [data-row])").forEach(drag);
dragIn(document);
document.querySelectorAll("[data-add-line]").forEach((part) => addLines(part, dragIn));
