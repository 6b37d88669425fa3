// Loaded by every page. Each behaviour is bound by a data- attribute; without it the page still works.
import { guardUnsaved } from "./guard-unsaved.js";
import { focusFirst } from "./focus-errors.js";
import { autosave } from "./autosave.js";
import { sendOnce } from "./send-once.js";
import { countPeople } from "./count-people.js";
import { followProgress } from "./follow-progress.js";
import { copyText } from "./copy-text.js";
import { watchPart } from "./watch-part.js";
import { forgetPages } from "./forget-pages.js";

document.querySelectorAll("[data-autosave]").forEach(autosave); // before data-once: it may hold a press back
document.querySelectorAll("form[data-once]").forEach(sendOnce);
document.querySelectorAll("form[data-guard]").forEach(guardUnsaved);
document.querySelectorAll("[data-focus]").forEach(focusFirst);
document.querySelectorAll("[data-poll]").forEach(followProgress);
document.querySelectorAll("[data-copy]").forEach(copyText);
document.querySelectorAll("[data-watch]").forEach(watchPart);
document.querySelectorAll("form[data-forget], form[action$='/logga-ut']").forEach(forgetPages);
document.querySelectorAll("[data-count-board]").forEach(countPeople);
