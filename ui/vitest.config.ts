import { readdirSync, readFileSync } from "node:fs";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Tests that put another module in a module's place need modules of their own; the others share theirs, and one document. */
const mocking = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => `src/${file}`)
  .filter((file) => readFileSync(file, "utf8").includes("vi.mock("));

export default defineConfig({
  plugins: [react()],
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    projects: [
      { extends: true, test: { name: "sharing", isolate: false, include: ["src/**/*.test.{ts,tsx}"], exclude: mocking } },
      { extends: true, test: { name: "apart", include: mocking } },
    ],
  },
});
