import { defineConfig } from "vitest/config";

// Tests of pages need a running system and a browser: they have a configuration of their own.
export default defineConfig({
  test: { include: ["packages/**/*.test.ts", "apps/**/*.test.ts"], environment: "node" },
});
