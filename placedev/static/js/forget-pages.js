// data-forget on a form, and every form that signs out: pages kept for meetings without network go with the one who signs out.
// What was written and not sent stays, and waits for the same person.
export function forgetPages(form) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.forgotten || !("caches" in window)) return;
    event.preventDefault();
    form.dataset.forgotten = "yes";
    try {
      for (const name of await caches.keys()) if (name.startsWith("placedev-")) await caches.delete(name);
    } finally {
      form.submit();
    }
  });
}
