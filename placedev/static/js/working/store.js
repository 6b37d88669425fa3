// What is written here lies in the browser until the server has it: entries that wait, texts that
// are still being typed, and what the server said last. One database for all meetings.
import { openDB } from "../../vendor/idb.js";

const NAME = "placedev-arbetssidan";

// Return the store, or null where the browser keeps nothing (a private window, no room left).
export async function openStore() {
  try {
    const db = await openDB(NAME, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("entries", { keyPath: "seq", autoIncrement: true }).createIndex("meeting", "meeting");
        fresh.createObjectStore("drafts");
        fresh.createObjectStore("known");
      },
      blocking: () => db.close(),
    });
    const store = new Store(db);
    await store.probe();
    return store;
  } catch {
    return null;
  }
}

class Store {
  constructor(db) {
    this.db = db;
  }

  // Throw where nothing more can be kept. Tried before anybody types, not after.
  async probe() {
    await this.db.put("known", "x".repeat(4096), "probe");
    await this.db.delete("known", "probe");
  }

  entries(meeting) {
    return this.db.getAllFromIndex("entries", "meeting", meeting);
  }

  async add(entry) {
    return { ...entry, seq: await this.db.add("entries", entry) };
  }

  // Change an entry from what it is this instant, whichever tab wrote it last; nothing is changed,
  // and nothing returned, if it is gone or `change` returns nothing.
  async update(seq, change) {
    const tx = this.db.transaction("entries", "readwrite");
    const now = await tx.store.get(seq);
    const changed = now && change(now);
    if (changed) await tx.store.put(changed);
    await tx.done;
    return changed;
  }

  remove(entry) {
    return this.db.delete("entries", entry.seq);
  }

  draft(key) {
    return this.db.get("drafts", key);
  }

  async keepDraft(key, text) {
    await (text ? this.db.put("drafts", text, key) : this.db.delete("drafts", key));
  }

  known(key) {
    return this.db.get("known", key);
  }

  keepKnown(key, value) {
    return this.db.put("known", value, key);
  }
}
