// data-fresh with an id: what follows from the rows (how far it has come, what is lacking) is shown anew.
export function showFresh(page) {
  for (const old of document.querySelectorAll("[data-fresh]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceWith(document.adoptNode(fresh));
  }
}
