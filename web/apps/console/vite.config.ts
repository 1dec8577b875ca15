import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const DIST = join(import.meta.dirname, "../../dist");
// Below this a twin saves less than a packet.
const WORTH_BYTES = 1400;

/** Leaves .br and .gz beside every script and style, so that the gateway never compresses. */
function twins(): Plugin {
  return {
    name: "compressed-twins",
    closeBundle() {
      const folder = join(DIST, "assets");
      for (const name of readdirSync(folder)) {
        const whole = /\.(js|css)$/.test(name) ? readFileSync(join(folder, name)) : Buffer.of();
        if (whole.length < WORTH_BYTES) continue;
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(whole));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(whole, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), twins()],
  // The gateway puts the nonce of each answer in its place.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: DIST,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    manifest: "manifest.json",
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/pages": "http://127.0.0.1:8080" } },
});
