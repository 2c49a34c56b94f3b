/** @jest-config-loader esbuild-register */
import type { Config } from "jest";

const config: Config = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  globalSetup: "<rootDir>/test/support/compile-thread.ts",
  setupFiles: ["<rootDir>/test/support/own-network.ts"],
  setupFilesAfterEnv: ["<rootDir>/test/support/own-cache.ts"],
  testMatch: ["**/*.test.ts"],
  moduleNameMapper: {
    "^\\./thread-file\\.js$": "<rootDir>/test/support/compiled-thread.ts",
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // Jest leaves one core to the terminal; a test run is what the machine is for.
  maxWorkers: "100%",
  // Jest frees little of what a file has loaded, and everything that looks through the memory gets slower and slower by that.
  workerIdleMemoryLimit: "400MB",
  testTimeout: 60_000,
  // Of `npm run coverage` alone.
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "json-summary", "html"],
  collectCoverageFrom: ["actions/**/*.ts", "core/**/*.ts", "!core/generated/**"],
  coverageThreshold: { global: { lines: 97, functions: 97, branches: 95 } },
};

export default config;
