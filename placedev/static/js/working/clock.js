// The clock of the meeting goes after the server's, however wrong that of this machine is.
import { clockTime, word } from "./words.js";

let ahead = 0; // milliseconds by which the server's clock is ahead of this one

export function setClock(offset) {
  ahead = Number(offset) || 0;
  showClock();
}

export function serverNow() {
  return new Date(Date.now() + ahead);
}

export function startClock() {
  showClock();
  setInterval(showClock, 5_000);
}

export function showClock() {
  const clock = document.querySelector("[data-clock]");
  if (clock) clock.textContent = clockTime(serverNow());
  const over = document.querySelector("[data-over][data-began]");
  if (!over) return;
  const took = Math.floor((serverNow() - new Date(over.dataset.began)) / 60_000);
  const more = took - Number(over.dataset.planned);
  if (took >= 0 && took < 720) over.textContent = more > 0 ? word("over", { n: more }) : word("left", { n: -more });
}
