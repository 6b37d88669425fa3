// Words for an entry, as the page itself names the things that it is about.
export function asText({ kind, content }) {
  if (kind === "headcount" || kind === "dots") return `${counted(content)} ${signed(content.add)}`;
  if (kind === "item-done" || kind === "item-again") return pointOf(content.item);
  if (kind === "note") return `${pointOf(content.item)}: ${content.text}`;
  const who = content.name || content.who || chosen(content.organisation);
  return [who && `${who}:`, content.text, content.due && `(${content.due})`].filter(Boolean).join(" ");
}

function counted({ dimension, category, option }) {
  const key = option ?? `${dimension || "sector"}/${category}`;
  const form = document.querySelector(`form[data-key="${CSS.escape(key)}"]`);
  return form?.querySelector("[role=group]").getAttribute("aria-label") ?? "";
}

function signed(number) {
  return Number(number) < 0 ? `−${-Number(number)}` : `+${Number(number)}`;
}

function pointOf(uid) {
  return document.querySelector(`[data-note="${CSS.escape(uid)}"] .note-title`)?.textContent.trim() ?? "";
}

function chosen(uid) {
  return uid ? (document.querySelector(`option[value="${CSS.escape(uid)}"]`)?.textContent ?? "") : "";
}
