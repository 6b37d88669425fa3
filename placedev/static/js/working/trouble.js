// What stands in the way, said at once and in one place.
import { icon } from "./words.js";

const place = () => document.querySelector("[data-trouble]");

export function tellTrouble(name, text, { link, tone = "wait" } = {}) {
  const there = place().querySelector(`[data-about="${name}"]`);
  if (there?.dataset.said === text) return;
  const notice = document.createElement("div");
  notice.className = "notice";
  Object.assign(notice.dataset, { tone, about: name, said: text });
  const words = document.createElement("p");
  words.append(text);
  if (link) {
    const way = document.createElement("a");
    way.href = link.href;
    way.textContent = link.text;
    words.append(" ", way);
  }
  notice.append(icon(tone === "bad" ? "saknas" : "klocka"), words);
  if (there) there.replaceWith(notice);
  else place().append(notice);
}

export function endTrouble(name) {
  place().querySelector(`[data-about="${name}"]`)?.remove();
}
