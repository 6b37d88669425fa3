// data-count on the forms of [data-count-board]: presses on + and - are sent one after the other
// without leaving the page. Each is a press of its own for the server; what it answers is shown.
let line = Promise.resolve();
let waiting = 0;

export function countPeople(board) {
  board.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-count]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    press(board, form, event.submitter);
  });
}

function press(board, form, button) {
  const shown = form.querySelector("output");
  const sent = new FormData(form, button);
  shown.value = Math.max(0, Number(shown.value) + Number(button.value));
  waiting += 1;
  line = line.then(() => send(form.action, sent)).then(
    (page) => {
      waiting -= 1;
      if (waiting === 0) show(board, page);
    },
    () => {
      waiting -= 1;
      location.assign(location.href.split("#")[0]); // the page as it is stored, or the browser's own words
    },
  );
}

async function send(address, body) {
  const answer = await fetch(address, { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

function show(board, page) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-count-board]");
  if (!fresh) return;
  const focused = document.activeElement?.id;
  const open = [...board.querySelectorAll("details")].map((one) => one.open);
  board.replaceChildren(...fresh.childNodes);
  board.querySelectorAll("details").forEach((one, at) => {
    one.open = open[at];
  });
  if (focused) document.getElementById(focused)?.focus();
}
