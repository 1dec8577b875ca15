// Keeps what the app needs to start without a network: its page and the scripts of the first screen, of the booth and of visit notes.
// No answer of the API is kept here except who is signed in and which operations there are.
// The build writes its mark and its files here: page and scripts of one release are kept together, and left together.
const SHELL = "__SHELL__";
const OURS = "crm-shell-";
const KEPT = OURS + SHELL.release;
const ASKED_AT_START = ["/api/session", "/api/operations"];

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

async function keepShell() {
  const kept = await caches.open(KEPT);
  await kept.addAll(["/", ...SHELL.files]);
  // What an open page of an older release misses from now on it tells, and is loaded anew.
  await self.skipWaiting();
}

async function takeOver() {
  const kept = await caches.open(KEPT);
  const older = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
  for (const name of older) {
    const before = await caches.open(name);
    for (const asked of ASKED_AT_START) {
      const answer = await before.match(asked);
      if (answer && !(await kept.match(asked))) await kept.put(asked, answer);
    }
    await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "DELETE" && pathname === "/api/session") event.waitUntil(forgetPerson());
  if (request.method !== "GET") return;
  // What customers open is no page of the console: it is neither kept as its start nor answered with it.
  if (pathname === "/offer" || pathname.startsWith("/offer/")) return;
  if (request.mode === "navigate") event.respondWith(networkFirst(request, "/"));
  else if (pathname.startsWith("/assets/")) event.respondWith(keptFirst(request));
  else if (ASKED_AT_START.includes(pathname)) event.respondWith(networkFirst(request, pathname));
});

async function networkFirst(request, name) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    // The page that is kept belongs to the scripts that are: a newer one comes with its own worker.
    if (answer.ok && name !== "/") await kept.put(name, answer.clone());
    return answer;
  } catch (away) {
    const found = await kept.match(name);
    if (found) return found;
    throw away;
  }
}

async function keptFirst(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

async function forgetPerson() {
  await (await caches.open(KEPT)).delete("/api/session");
}
