// data-copy="id" on a button: puts the text of that field where it can be pasted from.
// The button is hidden until then; without it, the text is marked and copied by hand.
export function copyText(button) {
  if (!navigator.clipboard) return;
  const field = document.getElementById(button.dataset.copy);
  const told = document.createElement("span");
  told.className = "small soft";
  told.setAttribute("role", "status");
  button.after(told);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    told.textContent = button.dataset.copied;
  });
}
