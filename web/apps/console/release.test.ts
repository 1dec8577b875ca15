import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { filesOf, type Manifest, stamped } from "./release.ts";

const WORKER = readFileSync(join(import.meta.dirname, "public/worker.js"), "utf-8");
const manifest = (list = "assets/List-1.js"): Manifest => ({
  "index.html": { file: "assets/index-1.js", css: ["assets/index-1.css"], imports: ["_shared.js"] },
  "_shared.js": { file: "assets/shared-1.js", imports: ["index.html"] },
  "src/booth/BoothPage.tsx": { file: "assets/Booth-1.js", imports: ["_shared.js", "_outbox.js"] },
  "src/visits/VisitPage.tsx": { file: "assets/Visit-1.js", imports: ["_outbox.js"] },
  "_outbox.js": { file: "assets/outbox-1.js", assets: ["assets/sign-1.svg"] },
  "src/leads/LeadList.tsx": { file: list },
});

/** What the worker does in a browser that keeps these caches: cache → address → answer. */
function running(worker: string, kept: Map<string, Map<string, string>>) {
  const hears = new Map<string, (event: { waitUntil: (done: Promise<unknown>) => void }) => void>();
  const opened = (name: string) => kept.get(name) ?? kept.set(name, new Map()).get(name)!;
  const caches = {
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    open: async (name: string) => ({
      addAll: async (all: string[]) => all.forEach((each) => opened(name).set(each, "new")),
      match: async (address: string) => opened(name).get(address),
      put: async (address: string, answer: string) => void opened(name).set(address, answer),
    }),
  };
  runInNewContext(worker, {
    caches,
    self: {
      addEventListener: hears.set.bind(hears),
      skipWaiting: async () => undefined,
      clients: { claim: async () => undefined },
    },
  });
  return (name: string) =>
    new Promise<void>((done) => hears.get(name)!({ waitUntil: (under) => void under.then(() => done()) }));
}

test("what the booth and a visit need is listed whole, each file once, and nothing else", () => {
  expect(filesOf(manifest(), ["src/booth/BoothPage.tsx", "src/visits/VisitPage.tsx"])).toEqual(
    ["Booth-1.js", "Visit-1.js", "index-1.css", "index-1.js", "outbox-1.js", "shared-1.js", "sign-1.svg"].map(
      (name) => `/assets/${name}`,
    ),
  );
});

test("a screen that is built no more under its name stops the build", () => {
  expect(() => filesOf(manifest(), ["src/booth/Gone.tsx"])).toThrow("Gone.tsx");
});

test("another release is another worker, however little changed; the same one is the same", () => {
  expect(stamped(WORKER, manifest())).toBe(stamped(WORKER, manifest()));
  expect(stamped(WORKER, manifest("assets/List-2.js"))).not.toBe(stamped(WORKER, manifest()));
});

test("a worker that comes keeps its own release, whoever is signed in, and nothing older", async () => {
  const kept = new Map([
    [
      "crm-shell-1",
      new Map([
        ["/", "old"],
        ["/assets/index-0.js", "old"],
        ["/api/session", "me"],
      ]),
    ],
    ["of somebody else", new Map([["/", "theirs"]])],
  ]);
  const tell = running(stamped(WORKER, manifest()), kept);
  await tell("install");
  await tell("activate");
  const names = [...kept.keys()];
  expect(names).toEqual(["of somebody else", expect.stringMatching(/^crm-shell-[0-9a-f]{16}$/)]);
  const ours = kept.get(names[1]!)!;
  expect([ours.get("/"), ours.get("/api/session"), ours.has("/assets/index-0.js")]).toEqual([
    "new",
    "me",
    false,
  ]);
  expect([...ours.keys()]).toContain("/assets/Booth-1.js");
});
