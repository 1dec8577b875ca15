import { defineConfig } from "vitest/config";

// One browser, one system, one story: files one after another.
export default defineConfig({
  test: {
    include: ["browser/**/*.test.ts"],
    fileParallelism: false,
    isolate: false,
    testTimeout: 40_000,
    expect: { poll: { timeout: 8_000 } },
    hookTimeout: 60_000,
  },
});
