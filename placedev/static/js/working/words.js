// The page's own sentences, in the reader's language, from the template with the id "ord".
const sheet = document.getElementById("ord");
const sentences = new Map(
  [...(sheet?.content.querySelectorAll("[data-word]") ?? [])].map((one) => [one.dataset.word, one.textContent]),
);

export function word(name, values = {}) {
  return (sentences.get(name) ?? "").replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });

// "18.42", in English "18:42"
export function clockTime(moment) {
  const time = CLOCK.format(moment);
  return document.documentElement.lang === "en" ? time : time.replace(":", ".");
}

export function icon(name) {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  mark.setAttribute("class", "ico");
  mark.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${new URL("../../icons.svg", import.meta.url).pathname}#${name}`);
  mark.append(use);
  return mark;
}

// Show a state of saving in an element: a mark and a word, always both.
export function showState(element, state, text) {
  element.dataset.save = state;
  element.replaceChildren(icon({ ok: "bock", wait: "moln", err: "saknas" }[state]), text);
}
