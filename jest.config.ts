/** @jest-config-loader esbuild-register */
import { availableParallelism } from "node:os";
import type { Config } from "jest";

const config: Config = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  globalSetup: "<rootDir>/test/support/compile-thread.ts",
  setupFiles: ["<rootDir>/test/support/own-network.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/support/own-cache.ts"],
  testMatch: ["**/*.test.ts"],
  moduleNameMapper: {
    "^\\./start-thread\\.js$": "<rootDir>/test/support/kept-threads.ts",
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  testSequencer: "<rootDir>/test/support/longest-first.cjs",
  // Use all cores, and one worker more, because many tests wait for their processes. By default, Jest leaves one core free.
  maxWorkers: availableParallelism() + 1,
  // Restart workers: Jest frees little memory between files, and a large heap makes everything that scans it slow.
  workerIdleMemoryLimit: "400MB",
  testTimeout: 60_000,
  // Used only by `npm run coverage`.
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "json-summary", "html"],
  collectCoverageFrom: ["actions/**/*.ts", "core/**/*.ts", "!core/generated/**"],
  coverageThreshold: { global: { lines: 97, functions: 97, branches: 95 } },
};

export default config;
