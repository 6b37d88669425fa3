// data-poll="seconds" with an id: fetch this page again until the part says that it is done
// (no data-poll left), and show the new part in place of the old.
const LONGEST = 30; // seconds between two looks

export function followProgress(part) {
  look(part, Number(part.dataset.poll) || 2);
}

function look(part, seconds) {
  setTimeout(async () => {
    if (document.hidden) return look(part, seconds);
    const fresh = await fetchPart(part.id);
    if (!fresh) return look(part, Math.min(seconds * 2, LONGEST));
    if (fresh.textContent.trim() !== part.textContent.trim() || !("poll" in fresh.dataset)) {
      part.replaceWith(fresh);
      part = fresh;
    }
    if ("poll" in fresh.dataset) look(part, Math.min(seconds * 1.3, LONGEST));
  }, seconds * 1000);
}

async function fetchPart(id) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return document.adoptNode(page.getElementById(id));
  } catch {
    return null;
  }
}
