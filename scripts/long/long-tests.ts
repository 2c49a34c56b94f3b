import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Conditions } from "../../benchmarks/report.js";

/** The outcome of `npm run test:long`. */
export interface LongOutcome extends Conditions {
  /** Seed of the properties without a fixed one. */
  readonly seed: number;
  readonly duration_s: number;
  /** Number of passed and failed tests by file. */
  readonly files: Readonly<Record<string, { readonly passed: number; readonly failed: number }>>;
  /** Percentages of `npm run coverage`. */
  readonly coverage: Coverage;
}

/** How much of the code is run by tests without processes. */
export interface Coverage {
  readonly lines: number;
  readonly functions: number;
  readonly branches: number;
}

/** The parts of Jest's report that are used. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The parts of Jest's coverage summary that are used. */
export interface CoverageSummary {
  readonly total: { readonly [What in keyof Coverage]: { readonly pct: number } };
}

/** The file with the outcome. */
export const outcomeFile = "test/long-outcome.json";

/** The test files with a long form: they call `cases`. */
export function longTests(root: string): readonly string[] {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file}`)
    .filter((file) => /from "[./]+\/support\/cases\.js"/.test(readFileSync(join(root, file), "utf8")))
    .sort();
}

/** Test counts by file. A file that cannot be loaded counts as one failure. */
export function countsOf(root: string, { testResults }: JestReport): LongOutcome["files"] {
  const counts = testResults.map(({ name, status, assertionResults }) => {
    const count = (wanted: string) => assertionResults.filter((each) => each.status === wanted).length;
    const failed = count("failed");
    return [
      name.slice(root.length + 1),
      { passed: count("passed"), failed: status === "failed" ? Math.max(1, failed) : failed },
    ] as const;
  });
  return Object.fromEntries(counts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function coverageOf({ total }: CoverageSummary): Coverage {
  return { lines: total.lines.pct, functions: total.functions.pct, branches: total.branches.pct };
}
