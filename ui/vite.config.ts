import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// No inlined assets and no inlined module preload: the page's policy allows neither inline script nor inline style.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/crosswalk/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
