// body[data-projector]: shows what was chosen, within seconds of the choice; a clicker or the
// arrow keys choose the next scene. Esc goes back to where everything is chosen.
const SECONDS = 3;
const LONGEST = 20;
const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const CLOCK = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });

const form = document.querySelector("#bildval");
let stage = document.querySelector(".stage");
let tag = "";
let pause = SECONDS;
let timer;

function put(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".stage");
  if (!fresh) return;
  const focused = document.activeElement?.dataset.step;
  stage.replaceWith(document.adoptNode(fresh));
  stage = fresh;
  if (focused) stage.querySelector(`[data-step="${focused}"]`)?.focus();
  tick();
}

async function look() {
  clearTimeout(timer);
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(document.body.dataset.projector, { headers, cache: "no-store" });
    if (answer.redirected) return location.reload(); // signed out
    if (answer.status === 200) {
      put(await answer.text());
      tag = answer.headers.get("ETag") ?? "";
    }
    pause = answer.status < 400 ? SECONDS : Math.min(pause * 2, LONGEST);
  } catch {
    pause = Math.min(pause * 2, LONGEST); // without a network the scene stays as it is
  }
  timer = setTimeout(look, pause * 1000);
}

async function choose(button) {
  const body = new FormData(form);
  body.set(button.name, button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok) await look();
    else location.reload();
  } catch {
    look();
  }
}

function wordsOf(minutesLeft, said) {
  const [one, several] = minutesLeft >= 0 ? [said.oneLeft, said.left] : [said.oneOver, said.over];
  return Math.abs(minutesLeft) === 1 && one ? one : several;
}

function tick() {
  const now = new Date();
  stage.querySelectorAll("[data-clock]").forEach((place) => {
    place.textContent = CLOCK.format(now).replace(":", document.documentElement.lang === "en" ? ":" : ".");
  });
  stage.querySelectorAll("[data-until]").forEach((place) => {
    const left = Math.round((new Date(place.dataset.until) - now) / 60_000);
    place.textContent = wordsOf(left, place.dataset).replace("{n}", Math.abs(left));
  });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") location.assign(document.body.dataset.back);
  const button = stage.querySelector(`[data-step="${KEYS[event.key]}"]`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) choose(button);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose(event.submitter);
});
addEventListener("online", look);
setInterval(tick, 5000);
tick();
look();
