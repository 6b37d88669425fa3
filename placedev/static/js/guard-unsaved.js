// data-guard on a form: ask before leaving the page while something typed is not saved.
const written = (form) =>
  [...form.elements]
    .filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type))
    .map((field) => `${field.name}=${["checkbox", "radio"].includes(field.type) ? field.checked : field.value}`)
    .join("\n");

export function guardUnsaved(form) {
  let atStart = written(form);
  let sending = false;
  form.addEventListener("submit", () => {
    sending = true;
  });
  form.addEventListener("saved", () => {
    atStart = written(form);
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && written(form) !== atStart) event.preventDefault();
  });
}
