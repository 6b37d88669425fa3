// What a phone keeps until it is sent: in the browser's storage, or in memory where that is full.
const memory = new Map();

const disk = () => {
  try {
    return window.localStorage;
  } catch {
    return null; // storage is switched off
  }
};

export function read(key, otherwise) {
  if (memory.has(key)) return memory.get(key);
  try {
    return JSON.parse(disk()?.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// Returns whether it will be there even if the page is closed.
export function write(key, value) {
  try {
    disk().setItem(key, JSON.stringify(value));
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, value);
    return false;
  }
}

// Tells beforehand whether there is room for an idea, before anybody has typed it.
export function hasRoom() {
  try {
    disk().setItem("room", "x".repeat(4000));
    disk().removeItem("room");
    return true;
  } catch {
    return false;
  }
}

// A random uid; older phones and pages without https lack crypto.randomUUID.
export function newUid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(""))
    .join("-");
}
