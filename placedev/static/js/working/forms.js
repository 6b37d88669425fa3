// data-entry on a form: what it holds is kept in the browser first, and sent when there is a net.
// data-step: a tap counts one more or one fewer.
import { endTrouble, tellTrouble } from "./trouble.js";
import { word } from "./words.js";

const OURS = new Set(["csrf_token", "uid", "kind"]);
const KEPT = new Set(["table", "question", "category", "option", "precision", "sort", "how"]); // for the next one

export function bindForms(root, outbox, sender) {
  for (const form of root.querySelectorAll("form[data-entry]:not([data-entry=note])")) bindForm(form, outbox, sender);
  for (const form of root.querySelectorAll("form[data-step]")) bindStep(form, outbox, sender);
}

function bindForm(form, outbox, sender) {
  const kind = form.dataset.entry;
  const drafts = new Drafts(form, outbox);
  drafts.restore();
  form.addEventListener("input", () => drafts.keep());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = firstMissing(form, kind);
    if (missing) {
      missing.setAttribute("aria-invalid", "true");
      return missing.focus();
    }
    try {
      await outbox.add(kind, contentOf(form));
    } catch {
      return tellTrouble("full", word("full"), { tone: "bad" });
    }
    endTrouble("full");
    form.dispatchEvent(new CustomEvent("kept", { bubbles: true, detail: { kind } }));
    empty(form);
    drafts.keep();
    sender.soon(50);
  });
}

function contentOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => !OURS.has(name)).map(([name, text]) => [name, text.trim()]));
}

// Return the field without which nothing can be saved, so that it is said now and not in an hour.
function firstMissing(form, kind) {
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  const field = (name) => form.elements.namedItem(name);
  const isEmpty = (name) => field(name) && !field(name).value.trim();
  if (isEmpty("text")) return field("text");
  if (isEmpty("add")) return field("add");
  if (kind !== "commitment" || !isEmpty("organisation")) return null;
  if (isEmpty("name")) return field("organisation");
  return isEmpty("sector") ? field("sector") : null;
}

function empty(form) {
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || KEPT.has(field.name)) continue;
    if (field.tagName === "SELECT") field.selectedIndex = 0;
    else if (field.tagName !== "BUTTON") field.value = "";
  }
}

// What is being typed is kept too: a phone in a pocket closes pages.
class Drafts {
  constructor(form, outbox) {
    Object.assign(this, { form, outbox, timer: 0 });
    this.key = `${outbox.meeting}/${outbox.person}/${form.dataset.entry}/${form.elements.namedItem("dimension") ? "" : form.querySelector("textarea, input:not([type=hidden])")?.id ?? ""}`;
  }

  async restore() {
    const text = this.form.elements.namedItem("text");
    if (!text || text.value) return;
    const kept = await this.outbox.store.draft(this.key).catch(() => null);
    if (kept && !text.value) text.value = kept;
  }

  keep() {
    const text = this.form.elements.namedItem("text");
    if (!text) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      try {
        await this.outbox.store.keepDraft(this.key, text.value);
        endTrouble("full");
      } catch {
        tellTrouble("full", word("full"), { tone: "bad" });
      }
    }, 200);
  }
}

function bindStep(form, outbox, sender) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const add = Number(event.submitter?.value ?? 1);
    try {
      await outbox.add(form.dataset.step, { ...contentOf(form), add });
    } catch {
      return tellTrouble("full", word("full"), { tone: "bad" });
    }
    sender.soon();
  });
}

// Show in every stepper the server's number and what was counted here on top of it.
export function showCounts(root, outbox, numbers) {
  let all = numbers.total;
  for (const form of root.querySelectorAll("form[data-step]")) {
    const { step, key } = form.dataset;
    const [dimension, category] = key.split("/");
    const mine = outbox.added(step, (one) =>
      step === "dots" ? one.option === key : one.dimension === dimension && one.category === category,
    );
    const known = (step === "dots" ? numbers.dots : numbers.counts)[key] ?? 0;
    const count = Math.max(0, known + mine);
    form.querySelector("[data-count]").textContent = count;
    form.querySelector("button[value='-1']").disabled = count === 0;
    if (dimension === "sector") all += count - known;
  }
  const total = root.querySelector("[data-total]");
  if (total && total.textContent !== String(all)) total.textContent = Math.max(0, all);
}
