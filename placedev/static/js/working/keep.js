// Lets the page be opened without network: a worker answers for it, from a copy made here.
import { word } from "./words.js";

const CACHE = "placedev-arbetssidan";

export async function keepPage(root) {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  try {
    const scope = root.dataset.page;
    const cameThroughWorker = Boolean(navigator.serviceWorker.controller);
    await navigator.serviceWorker.register(root.dataset.worker, { scope });
    const cache = await caches.open(CACHE);
    await forgetOlder(cache, root);
    await keepFiles(cache);
    if (!cameThroughWorker || !(await cache.match(scope))) await copyPage(cache, scope);
    navigator.storage?.persist?.();
    root.querySelector("[data-ready]").textContent = word("ready");
    root.dataset.isKept = "yes";
  } catch {
    // No worker: the page works as long as it is open, and what is written is kept all the same.
  }
}

// The page's own way in: as the worker would, with the moment at which it was copied.
async function copyPage(cache, path) {
  const answer = await fetch(path, { credentials: "same-origin", redirect: "error", cache: "no-store" });
  if (!answer.ok) return;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept-At", String(Date.now()));
  await cache.put(path, new Response(await answer.blob(), { status: 200, headers }));
}

async function keepFiles(cache) {
  const named = [...document.querySelectorAll("link[href^='/static/'], script[src], use")].map(
    (one) => one.getAttribute("href") ?? one.getAttribute("src"),
  );
  const loaded = performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname);
  const wanted = new Set([...named, ...loaded].map((one) => one.split("#")[0]).filter((one) => one.startsWith("/static/")));
  for (const file of wanted) if (!(await cache.match(file))) await cache.add(file);
}

// A new version of the program has new addresses; pages of the old one go with its files.
async function forgetOlder(cache, root) {
  const ours = root.dataset.worker.split("/").slice(0, 3).join("/");
  const kept = (await cache.keys()).map((request) => new URL(request.url).pathname);
  const isOld = (path) => path.startsWith("/static/") && !path.startsWith(`${ours}/`);
  if (!kept.some(isOld)) return;
  for (const path of kept) {
    if (path !== root.dataset.page && !path.startsWith(`${ours}/`)) await cache.delete(path);
  }
}
