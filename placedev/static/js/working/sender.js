// Sends what waits, in order, a batch at a time, until the server has answered for each entry.
// Tells one of: idle, sending, offline, signed-out, other-person, stopped, forbidden.
const MOST = 20; // entries in a batch
const LARGEST = 400_000; // characters in a batch
const FIRST_WAIT = 2_000; // milliseconds, doubled up to the longest
const LONGEST_WAIT = 60_000;
const PATIENCE = 20_000; // for an answer; a phone with one bar of signal may never get one
const BUSY = new Set([408, 425, 429, 500, 502, 503, 504]);

export class Sender extends EventTarget {
  constructor(outbox, urls) {
    super();
    Object.assign(this, { outbox, urls, state: "idle", code: null, since: null, running: false, wait: FIRST_WAIT, timer: 0, most: MOST });
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.outbox.waiting.length && this.tell("offline"));
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
  }

  // Send soon; a stopped sender only goes on when somebody asks for it by `now`.
  soon(after = 600) {
    if (["stopped", "forbidden"].includes(this.state)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), after);
  }

  now() {
    this.wait = FIRST_WAIT;
    this.most = MOST;
    clearTimeout(this.timer);
    return this.run();
  }

  tell(state, code = null) {
    this.since = state === "offline" ? (this.since ?? new Date()) : null;
    Object.assign(this, { state, code });
    this.dispatchEvent(new Event("change"));
  }

  async run() {
    if (this.running) return;
    this.running = true;
    try {
      // Of several open tabs one sends; the server would answer the others the same.
      if (navigator.locks) await navigator.locks.request("placedev-skickar", () => this.empty());
      else await this.empty();
    } catch {
      this.later("offline");
    } finally {
      this.running = false;
    }
  }

  later(state, seconds = 0) {
    this.tell(state);
    clearTimeout(this.timer);
    const wait = Math.max(this.wait * (0.75 + Math.random() / 2), seconds * 1000);
    this.timer = setTimeout(() => this.run(), wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  async empty() {
    let retried = false;
    await this.outbox.load();
    while (this.outbox.waiting.length) {
      const key = await this.key();
      if (!key) return;
      this.tell("sending");
      const batch = await this.batch();
      const answer = await post(this.urls.post, key, this.outbox.person, batch);
      if (answer.status === 400 && !retried) {
        retried = true; // the key may have been made for a session that is over
        continue;
      }
      if (!(await this.received(answer, batch))) return;
      retried = false;
    }
    if (!["signed-out", "other-person"].includes(this.state)) this.tell("idle");
  }

  // Return what a sending must carry, or nothing, having told why it cannot be had.
  async key() {
    const answer = await patiently(this.urls.key, { redirect: "manual", cache: "no-store" });
    if (isSignedOut(answer)) return this.tell("signed-out");
    if (BUSY.has(answer.status)) return this.later("offline", retryAfter(answer));
    if (!answer.ok) return this.tell(answer.status === 403 ? "forbidden" : "stopped", answer.status);
    const key = await answer.json();
    if (key.person !== this.outbox.person) return this.tell("other-person");
    return key.token;
  }

  // Take the first that wait, and remember that they were on their way before they are.
  async batch() {
    const batch = [];
    let size = 0;
    for (const entry of this.outbox.waiting.slice(0, this.most)) {
      size += JSON.stringify(entry.content).length;
      if (batch.length && size > LARGEST) break;
      batch.push(entry.tried ? entry : await this.outbox.change(entry, { tried: true }));
    }
    return batch;
  }

  // Return whether to go on with the next batch.
  async received(answer, batch) {
    if (answer.ok) {
      const { answers } = await answer.json();
      this.wait = FIRST_WAIT;
      for (const [at, entry] of batch.entries()) await this.settle(entry, answers[at]);
      return true;
    }
    if (answer.status === 413) return this.smaller(batch, answer);
    if (answer.status === 409) this.tell("other-person");
    else if (BUSY.has(answer.status)) this.later("offline", retryAfter(answer));
    else if (answer.status === 403) await this.whyNot();
    else this.tell("stopped", answer.status);
    return false;
  }

  async settle(entry, answer) {
    const done = { ...answer, entry };
    if (answer.outcome === "saved") await this.outbox.remove(entry);
    else {
      const state = answer.outcome === "in-conflict" ? "conflict" : "refused";
      await this.outbox.change(entry, { state, told: answer.told, result: answer.result });
    }
    this.dispatchEvent(new CustomEvent("answer", { detail: done }));
  }

  async smaller(batch, answer) {
    if (batch.length > 1) {
      this.most = Math.max(1, Math.floor(batch.length / 2));
      return true;
    }
    const told = (await answer.json().catch(() => ({}))).told ?? "";
    await this.outbox.change(batch[0], { state: "refused", told });
    return true;
  }

  async whyNot() {
    const answer = await patiently(this.urls.key, { redirect: "manual", cache: "no-store" });
    this.tell(isSignedOut(answer) ? "signed-out" : "forbidden");
  }
}

function post(url, token, person, batch) {
  const entries = batch.map(({ uid, kind, written_at, content }) => ({ ...content, uid, kind, written_at }));
  return patiently(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ person, entries }),
    redirect: "manual",
  });
}

export function patiently(url, options = {}) {
  const patience = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
  return fetch(url, { credentials: "same-origin", signal: patience, ...options });
}

export function isSignedOut(answer) {
  return answer.type === "opaqueredirect" || answer.status === 401;
}

function retryAfter(answer) {
  return Number(answer.headers.get("Retry-After")) || 0;
}
