// Keeps what the app needs to start without a network: its page and the scripts of the first screen, of the booth and of visit notes.
// No answer of the API is kept here except who is signed in and which operations there are.
const KEPT = "crm-shell-1";
const ASKED_AT_START = ["/api/session", "/api/operations"];
const NEEDED = ["index.html", "src/booth/BoothPage.tsx", "src/visits/VisitPage.tsx"];

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keepShell() {
  const kept = await caches.open(KEPT);
  const manifest = await (await fetch("/manifest.json", { cache: "no-store" })).json();
  await kept.addAll(["/", ...filesOf(manifest)]);
}

function filesOf(manifest) {
  const found = new Set();
  const add = (name) => {
    const chunk = manifest[name];
    if (!chunk || found.has(`/${chunk.file}`)) return;
    found.add(`/${chunk.file}`);
    for (const style of chunk.css ?? []) found.add(`/${style}`);
    for (const next of chunk.imports ?? []) add(next);
  };
  for (const name of NEEDED) add(name);
  return [...found];
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
    // Files of ours that are no page of the app, like /status, are not what the app starts from.
    const isApp = name !== "/" || (await answer.clone().text()).includes('id="root"');
    if (answer.ok && isApp) await kept.put(name, answer.clone());
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
