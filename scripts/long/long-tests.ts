import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What `npm run test:long` came to. */
export interface LongOutcome {
  readonly date: string;
  readonly node: string;
  /** Of this package, and of those that decide what is tried. */
  readonly versions: Readonly<Record<string, string>>;
  /** Of the properties that have no seed of their own. */
  readonly seed: number;
  readonly duration_s: number;
  /** By file: how its tests ended. */
  readonly files: Readonly<Record<string, { readonly passed: number; readonly failed: number }>>;
  /** Percent of what `npm run coverage` counts. */
  readonly coverage: Coverage;
}

/** How much of the code the tests within one process run. */
export interface Coverage {
  readonly lines: number;
  readonly functions: number;
  readonly branches: number;
}

/** The part of Jest's report that is read. */
export interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The part of Jest's summary of the coverage that is read. */
export interface CoverageSummary {
  readonly total: { readonly [What in keyof Coverage]: { readonly pct: number } };
}

/** Where the outcome is kept. */
export const outcomeFile = "test/long-outcome.json";

/** The test files that have a long form: they ask how many cases there are. */
export function longTests(root: string): readonly string[] {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `test/${file}`)
    .filter((file) => /from "[./]+\/support\/cases\.js"/.test(readFileSync(join(root, file), "utf8")))
    .sort();
}

/** How the tests of each file ended; a file that fails while it loads has one failure. */
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
