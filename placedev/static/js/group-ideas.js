// data-board: moves are sent without loading the page anew, and cards can be dragged as well.
// Without this module every move is a form with its own button.
import Sortable from "../vendor/sortable.js";

const board = () => document.querySelector("[data-board]");
let sending = false;

async function send(form) {
  if (sending) return;
  sending = true;
  board().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "text/html" },
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-board]");
    if (!fresh || (!answer.ok && ![409, 422].includes(answer.status))) throw new Error("no board");
    document.querySelector(".lead").textContent = page.querySelector(".lead").textContent;
    show(document.adoptNode(fresh));
    if (answer.redirected) history.replaceState(null, "", answer.url);
    sending = false;
  } catch {
    sending = false;
    form.submit(); // the browser tells what is wrong, and nothing is lost
  }
}

function show(fresh) {
  const opened = new Set([...board().querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  board().replaceWith(fresh);
  for (const summary of fresh.querySelectorAll("details > summary")) {
    const isOuter = summary.parentElement.querySelector(".board-themes");
    if (isOuter && opened.has(summary.textContent)) summary.parentElement.open = true;
  }
  const status = fresh.querySelector("#status");
  const words = [...status.childNodes];
  status.replaceChildren(); // a live region tells only what comes into it
  requestAnimationFrame(() => status.replaceChildren(...words));
  const next = fresh.querySelector("select[autofocus]");
  next?.focus();
  if (!next) status.closest("section").querySelector("h2").setAttribute("tabindex", "-1");
  if (!next) status.closest("section").querySelector("h2").focus();
  prepare();
}

function prepare() {
  for (const list of board().querySelectorAll("[data-pile]")) {
    new Sortable(list, {
      group: "ideas",
      draggable: ".idea",
      filter: "select, button, a, summary, input, label",
      preventOnFilter: false,
      delay: 250,
      delayOnTouchOnly: true,
      ghostClass: "is-moving",
      onEnd: ({ item, from, to }) => {
        if (from === to) return;
        const form = item.querySelector("form[data-move]");
        const select = form.querySelector("select");
        const wish = to.dataset.pile;
        if (![...select.options].some((one) => one.value === wish)) return from.append(item);
        select.value = wish;
        send(form);
      },
    });
  }
  for (const card of board().querySelectorAll(".idea")) card.dataset.held = "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-board] form[data-move]")) return;
  const select = form.querySelector("select");
  if (select && !select.value) return; // the page says what is missing
  event.preventDefault();
  send(form);
});

if (board()) prepare();
