// Answers for one meeting's working page, and for the files it is made of, when the network does not.
// Everything else passes by untouched. The copy of the page is of one person's making: it is thrown
// away when somebody signs out, when the right to see it is gone, and after three days.
const CACHE = "placedev-arbetssidan";
const LONGEST_WAIT = 8_000; // milliseconds for the network, where there is a copy
const LONGEST_KEPT = 3 * 24 * 3600 * 1000;
const PAGE = new URL(self.registration.scope).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function page(request) {
  const cache = await caches.open(CACHE);
  const copy = await freshCopy(cache);
  const answered = fetch(request).then((answer) => keep(cache, answer));
  answered.catch(() => {});
  try {
    const answer = await (copy ? Promise.race([answered, giveUp()]) : answered);
    return answer.status >= 500 && copy ? copy : answer;
  } catch (fault) {
    if (copy) return copy;
    throw fault;
  }
}

async function keep(cache, answer) {
  if (answer.ok && !answer.redirected) {
    const headers = new Headers(answer.headers);
    headers.set("X-Kept-At", String(Date.now()));
    await cache.put(PAGE, new Response(await answer.clone().blob(), { status: 200, headers })).catch(() => {});
  } else if ([403, 404, 410].includes(answer.status)) await cache.delete(PAGE);
  return answer;
}

async function freshCopy(cache) {
  const copy = await cache.match(PAGE);
  if (!copy) return null;
  if (Math.abs(Date.now() - Number(copy.headers.get("X-Kept-At"))) < LONGEST_KEPT) return copy;
  await cache.delete(PAGE);
  return null;
}

function giveUp() {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Error("slow")), LONGEST_WAIT));
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const path = new URL(request.url).pathname;
  return (await cache.match(path)) ?? fetch(request);
}
