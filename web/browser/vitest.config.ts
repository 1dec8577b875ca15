import { defineConfig } from "vitest/config";

// One browser, one system, one story: files one after another.
export default defineConfig({
  test: {
    include: ["browser/**/*.test.ts"],
    fileParallelism: false,
    isolate: false,
    testTimeout: 150_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 150_000,
  },
});
