// data-autosave in a form: save what is typed after a pause, and say when it was saved. The form's
// own button still saves, and shows what the server has to say.
const IDLE = 4_000; // milliseconds without a key
const AGAIN = 15_000; // until the next try when there is no network

export function autosave(status) {
  const form = status.closest("form");
  let isChanged = false;
  let isStopped = false;
  let sending = null;
  let timer = 0;

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  const tell = (words, state) => {
    status.hidden = false;
    status.dataset.save = state;
    status.textContent = words;
  };

  async function send() {
    isChanged = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (answer.ok) {
        const saved = await answer.json();
        form.elements.version.value = saved.version;
        tell(saved.words, "ok");
        if (!isChanged) form.dispatchEvent(new Event("saved"));
        return;
      }
      isStopped = true;
      tell(answer.status === 409 ? status.dataset.met : status.dataset.refused, "err");
    } catch {
      isChanged = true;
      tell(status.dataset.waiting, "wait");
      later(AGAIN);
    }
  }

  function save() {
    if (!isChanged || isStopped || sending) return;
    sending = send().finally(() => {
      sending = null;
      if (isChanged && !isStopped) later(IDLE);
    });
  }

  form.addEventListener("input", () => {
    isChanged = true;
    later(IDLE);
  });
  form.addEventListener("focusout", save);
  // A press while a text is on its way waits for it: otherwise one would meet one's own text.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      if (!sending) {
        isStopped = true;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      sending.then(() => form.requestSubmit(event.submitter ?? undefined));
    },
    { capture: true },
  );
}
