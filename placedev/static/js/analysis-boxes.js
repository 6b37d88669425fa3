// [data-boxes]: what stands in a box can be dragged to another one. Each thing has a form with a
// select that does the same; dropping chooses in it and sends it.
import Sortable from "../vendor/sortable.js";

for (const list of document.querySelectorAll("[data-boxes] [data-box-list]")) {
  new Sortable(list, {
    group: "findings",
    sort: false, // order within a box has its own buttons
    draggable: ".finding",
    filter: "select, button, a, summary, input, label",
    preventOnFilter: false,
    delay: 250,
    delayOnTouchOnly: true,
    ghostClass: "is-moving",
    onEnd: ({ item, from, to }) => {
      if (from === to) return;
      const form = item.querySelector("form[data-move]");
      const select = form?.querySelector("select");
      if (![...(select?.options ?? [])].some((one) => one.value === to.dataset.boxList)) {
        return from.append(item);
      }
      select.value = to.dataset.boxList;
      form.requestSubmit();
    },
  });
}
for (const one of document.querySelectorAll("[data-boxes] .finding")) one.dataset.held = "";
