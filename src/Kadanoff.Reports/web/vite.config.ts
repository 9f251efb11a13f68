import { defineConfig } from "vite";

// One classic script without imports: the report embeds it as it is.
export default defineConfig({
  build: {
    lib: { entry: "src/report.ts", formats: ["iife"], name: "KadanoffReport", fileName: () => "report.js" },
    outDir: "dist",
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
