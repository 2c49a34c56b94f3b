import type { Invariant, RecordedRun } from "./recorded-run.js";
import { failure, sampleComment, sampleIncident, sampleResult, sampleRun } from "./sample-run.js";

/** A run that an invariant must report, and a part of its finding. */
export type Doctored = readonly [what: string, run: RecordedRun, finding: string];

/** Tests that an invariant can fail. */
export function flags(invariant: Invariant, doctored: readonly Doctored[]): void {
  it.each(doctored)("flags %s", (_, run, finding) => {
    expect(invariant(run).join("\n")).toContain(finding);
  });
}

/** Tests that an invariant does not fail without a reason. */
export function passes(invariant: Invariant, runs: readonly (readonly [what: string, run: RecordedRun])[]): void {
  it.each(runs)("passes %s", (_, run) => {
    expect(invariant(run)).toEqual([]);
  });
}

/** The moments of a run that was not stopped, and of one that was. */
export const { moments } = sampleRun();
export const signalled = { ...moments, signalled: 1_000_500 };

/** The properties of a failed run. */
export function failed(action: string, code: string, details: Readonly<Record<string, unknown>> = {}) {
  const json_result = action === "execute-custom-query" ? [] : null;
  const exitCode = details.retryable === true ? 75 : 1;
  return { stdout: sampleResult(action, failure(code, { json_result, ...details })), exitCode };
}

/** The tenant's incidents, one of which has these comments. */
export function commentsOn(...texts: readonly string[]) {
  return new Map([["2972", sampleIncident({ comments: texts.map(sampleComment) })]]);
}
