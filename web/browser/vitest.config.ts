import { defineConfig } from "vitest/config";

// On a machine with much else to do everything takes longer.
const PATIENCE = Number(process.env.PATIENCE ?? 1);

// One browser, one system, one story: files one after another.
export default defineConfig({
  test: {
    include: ["browser/**/*.test.ts"],
    fileParallelism: false,
    isolate: false,
    testTimeout: 40_000 * PATIENCE,
    expect: { poll: { timeout: 8_000 * PATIENCE } },
    hookTimeout: 60_000 * PATIENCE,
  },
});
