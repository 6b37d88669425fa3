// The entries of one person at one meeting, in the order in which they were written. An entry that
// was never on its way may still change: quick taps become one, and so do texts of one note. From
// then on it stays as it is, for nobody knows what arrived.
const WAITING = "waiting";
const REST = { note: ["item"], headcount: ["dimension", "category"], dots: ["option"] };

export class Outbox extends EventTarget {
  constructor(store, { meeting, person, name }) {
    super();
    Object.assign(this, { store, meeting, person, name, all: [], turn: 0, tab: newUid() });
  }

  async load() {
    const turn = ++this.turn;
    const found = await this.store.entries(this.meeting);
    if (turn !== this.turn) return; // somebody has begun to read after us
    this.all = found;
    this.dispatchEvent(new Event("change"));
  }

  get mine() {
    return this.all.filter((one) => one.person === this.person);
  }

  get waiting() {
    return this.mine.filter((one) => one.state === WAITING);
  }

  // What others wrote on this machine and did not get sent: names with numbers.
  get ofOthers() {
    const found = new Map();
    for (const one of this.all.filter((one) => one.person !== this.person)) {
      found.set(one.name, (found.get(one.name) ?? 0) + 1);
    }
    return found;
  }

  // Keep an entry; throw where the browser has no room for it.
  async add(kind, content) {
    const last = this.untouched(kind, content);
    const entry = (last && (await this.merge(last, content))) ?? (await this.addNew(kind, content));
    await this.load();
    return entry;
  }

  merge(last, content) {
    return this.store.update(last.seq, (now) =>
      now.tried || now.state !== WAITING
        ? null
        : { ...now, content: mergedContent(now.kind, now.content, content), written_at: moment() },
    );
  }

  addNew(kind, content) {
    return this.store.add({
      uid: newUid(),
      meeting: this.meeting,
      person: this.person,
      name: this.name,
      tab: this.tab,
      kind,
      content: kind === "note" ? { ...content, after: this.lastNoteHere(content.item)?.uid ?? null } : content,
      written_at: moment(),
      state: WAITING,
      tried: false,
    });
  }

  untouched(kind, content) {
    const same = REST[kind];
    if (!same || content.precision) return null;
    return this.waiting.findLast(
      (one) =>
        one.kind === kind &&
        !one.tried &&
        (kind !== "note" || one.tab === this.tab) &&
        !one.content.precision &&
        same.every((name) => one.content[name] === content[name]),
    );
  }

  lastNote(item) {
    return this.waiting.findLast((one) => one.kind === "note" && one.content.item === item);
  }

  // The text that this page goes on from; one of another tab is somebody else's as good as any.
  lastNoteHere(item) {
    return this.waiting.findLast((one) => one.kind === "note" && one.content.item === item && one.tab === this.tab);
  }

  // Go on from a text that was written before this page was opened.
  adopt(entry) {
    return this.change(entry, { tab: this.tab });
  }

  // What was counted here and is not yet in the server's number.
  added(kind, matches) {
    return this.waiting
      .filter((one) => one.kind === kind && matches(one.content))
      .reduce((sum, one) => sum + Number(one.content.add), 0);
  }

  async change(entry, changes) {
    const changed = await this.store.update(entry.seq, (now) => ({ ...now, ...changes }));
    await this.load();
    return changed ?? { ...entry, ...changes };
  }

  async remove(entry) {
    await this.store.remove(entry);
    await this.load();
  }

  // Try what was refused again, as something new: the server has answered the old one.
  async again(entry) {
    await this.remove(entry);
    return this.add(entry.kind, entry.content);
  }
}

function mergedContent(kind, before, now) {
  return kind === "note" ? { ...before, text: now.text } : { ...before, add: Number(before.add) + Number(now.add) };
}

function moment() {
  return new Date().toISOString();
}

function newUid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Only over https, or at home, does the browser have it; this makes the same kind.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
