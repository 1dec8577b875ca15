import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { twins } from "../../twins.ts";
import { release } from "./release.ts";

const DIST = join(import.meta.dirname, "../../dist");
export default defineConfig({
  plugins: [react(), twins(DIST), release(DIST)],
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
