// Shows what became of something: a mark and words, never colour alone.
const SPRITE = new URL("../icons.svg", import.meta.url);
const SVG = "http://www.w3.org/2000/svg";

export function mark(place, kind, icon, words) {
  if (place.dataset.save === kind && place.textContent.trim() === words) return;
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "ico");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${SPRITE.pathname}#${icon}`);
  svg.append(use);
  place.className = "save";
  place.dataset.save = kind;
  place.setAttribute("role", "status");
  place.replaceChildren(svg, words);
}
