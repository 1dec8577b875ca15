import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

// Below this a twin saves less than a packet.
const WORTH_BYTES = 1400;

/** Leaves .br and .gz beside every script and style of a build, so that the gateway never compresses. */
export function twins(dist: string): Plugin {
  return {
    name: "compressed-twins",
    closeBundle() {
      const folder = join(dist, "assets");
      for (const name of readdirSync(folder)) {
        const whole = /\.(js|css)$/.test(name) ? readFileSync(join(folder, name)) : Buffer.of();
        if (whole.length < WORTH_BYTES) continue;
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(whole));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(whole, { level: 9 }));
      }
    },
  };
}
