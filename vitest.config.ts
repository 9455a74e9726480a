import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,data,bin}/**/*.test.ts"],
          exclude: ["src/.observablehq/**"],
          // Loading the modules anew for every file would take longer than the tests themselves.
          isolate: false,
          setupFiles: ["test/noCanvas.ts"],
          unstubGlobals: true,
          testTimeout: 60_000
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          fileParallelism: false, // pages that train need the cores to themselves
          maxConcurrency: 2,
          expect: {poll: {timeout: 30_000}}, // as long as Playwright waits for an element
          testTimeout: 120_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
});
