// Says how many hours it comes to while somebody writes. The server counts anew when it saves.
const number = (text) => {
  const found = /^\s*(\d+(?:[.,]\d+)?)/.exec(text);
  return found ? Number(found[1].replace(",", ".")) : NaN;
};

export function countHours(told) {
  const form = told.closest("form");
  const [people, hours] = ["people", "hours"].map((name) => form.elements[name]);
  const minutes = /min|:|½/i; // said in more ways than are counted here
  const count = () => {
    const each = form.elements.basis.value === "each";
    const sum = number(hours.value) * (each ? number(people.value) : 1);
    const unknown = !Number.isFinite(sum) || minutes.test(hours.value);
    const words = sum.toLocaleString(document.documentElement.lang);
    told.textContent = unknown ? "" : sum === 1 ? told.dataset.one : told.dataset.many.replace("{}", words);
  };
  form.addEventListener("input", count);
  count();
}

document.querySelectorAll("[data-hours-total]").forEach(countHours);
