import type { Invariant, RecordedRun } from "../recorded-run.js";
import { deadlineKept } from "./deadline-kept.js";
import { noFalseFailure } from "./no-false-failure.js";
import { noFalseSuccess } from "./no-false-success.js";
import { noSecrets } from "./no-secrets.js";
import { nothingLeft } from "./nothing-left.js";
import { nothingTwice } from "./nothing-twice.js";
import { oneResult } from "./one-result.js";

/** The invariants of each run. */
export const invariants = {
  oneResult,
  noFalseSuccess,
  noFalseFailure,
  nothingTwice,
  deadlineKept,
  noSecrets,
  nothingLeft,
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantName = keyof typeof invariants;

/** An invariant that a run violates. */
export interface Violation {
  readonly run: number;
  readonly invariant: InvariantName;
  readonly finding: string;
}

/** All violations of a run. */
export function violationsOf(run: RecordedRun): readonly Violation[] {
  return Object.entries(invariants).flatMap(([name, invariant]) =>
    invariant(run).map((finding) => ({ run: run.scenario.number, invariant: name as InvariantName, finding })),
  );
}
