import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** A file of the build, as vite's manifest lists it. */
interface Chunk {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
}
export type Manifest = Record<string, Chunk>;

// What has to be on the phone before the network goes away.
const OFFLINE = ["index.html", "src/booth/BoothPage.tsx", "src/visits/VisitPage.tsx"];
const PLACE = '"__SHELL__"';

/** The addresses of all that these entries need at once; raises where one of them is not built. */
export function filesOf(manifest: Manifest, entries: string[]): string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the manifest`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    [...(chunk.css ?? []), ...(chunk.assets ?? [])].forEach((file) => found.add(file));
    (chunk.imports ?? []).forEach(add);
  };
  entries.forEach(add);
  return [...found].map((file) => `/${file}`).sort();
}

/** The worker of this very build: another asset anywhere makes another worker, so that browsers install it. */
export function stamped(worker: string, manifest: Manifest): string {
  if (!worker.includes(PLACE)) throw new Error(`the worker has no place for ${PLACE}`);
  const all = filesOf(manifest, Object.keys(manifest));
  const release = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
  return worker.replace(PLACE, JSON.stringify({ release, files: filesOf(manifest, OFFLINE) }));
}

/** Stamps the worker of a build, once its manifest is written. */
export function release(dist: string): Plugin {
  return {
    name: "stamped-worker",
    closeBundle() {
      const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf-8")) as Manifest;
      const worker = join(dist, "worker.js");
      writeFileSync(worker, stamped(readFileSync(worker, "utf-8"), manifest));
    },
  };
}
