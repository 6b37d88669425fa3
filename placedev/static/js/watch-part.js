// data-watch="seconds" with an id: look for news and show them, except while somebody is in there.
export function watchPart(part) {
  const seconds = Number(part.dataset.watch) || 5;
  const look = async () => {
    const fresh = document.hidden ? null : await fetchPart(part.id);
    if (fresh && fresh.textContent.trim() !== part.textContent.trim() && !part.contains(document.activeElement)) {
      fresh.querySelectorAll("details").forEach((one, at) => {
        one.open = part.querySelectorAll("details")[at]?.open ?? false;
      });
      part.replaceWith(fresh);
      part = fresh;
    }
    setTimeout(look, seconds * 1000);
  };
  setTimeout(look, seconds * 1000);
}

async function fetchPart(id) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return document.adoptNode(page.getElementById(id));
  } catch {
    return null;
  }
}
