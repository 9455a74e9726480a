import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,data,bin}/**/*.test.ts"],
          exclude: ["src/.observablehq/**"],
          testTimeout: 60_000
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          fileParallelism: false, // pages that train need the cores to themselves
          testTimeout: 120_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
});
