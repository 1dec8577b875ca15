import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { twins } from "../../twins.ts";

// Inside what the console's build leaves, which empties it: built after the console.
const DIST = join(import.meta.dirname, "../../dist/offer");

export default defineConfig({
  plugins: [react(), twins(DIST)],
  base: "/offer/",
  // The gateway puts the nonce of each answer in its place.
  html: { cspNonce: "__CSP_NONCE__" },
  build: { outDir: DIST, emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/pages": "http://127.0.0.1:8080" } },
});
