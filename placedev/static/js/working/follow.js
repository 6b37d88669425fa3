// Asks every few seconds what others have written, and shows it without taking anybody's place.
import { setClock } from "./clock.js";
import { isSignedOut, patiently } from "./sender.js";

const EVERY = 5_000; // milliseconds
const LONGEST = 60_000;

export class Follower extends EventTarget {
  constructor(root, url) {
    super();
    Object.assign(this, { root, url, etag: "", wait: EVERY, timer: 0 });
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    addEventListener("online", () => this.now());
  }

  now() {
    clearTimeout(this.timer);
    return this.look();
  }

  async look() {
    if (!document.hidden) {
      try {
        await this.ask();
        this.wait = EVERY;
      } catch {
        this.wait = Math.min(this.wait * 2, LONGEST);
      }
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), this.wait);
  }

  async ask() {
    const headers = this.etag ? { "If-None-Match": this.etag } : {};
    const answer = await patiently(this.url, { headers, redirect: "manual", cache: "no-store" });
    if (isSignedOut(answer)) return this.dispatchEvent(new Event("signed-out"));
    if (!answer.ok && answer.status !== 304) throw new Error(String(answer.status));
    this.dispatchEvent(new Event("alive"));
    if (answer.status === 304) return;
    const state = await answer.json();
    this.etag = answer.headers.get("ETag") ?? "";
    setClock(new Date(state.now) - Date.now());
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}

// Show the lists as the server made them, except where somebody has the focus inside.
export function showParts(parts) {
  for (const [name, html] of Object.entries(parts)) {
    const place = document.getElementById(`del-${name}`);
    if (!place || place.contains(document.activeElement) || place.dataset.shown === html) continue;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    place.replaceChildren(...fresh.body.childNodes);
    place.dataset.shown = html;
    const token = document.querySelector("form input[name=csrf_token]")?.value;
    place.querySelectorAll("input[name=csrf_token]").forEach((field) => (field.value = token ?? ""));
  }
}

