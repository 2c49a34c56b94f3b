import { problemsOfResult } from "../../support/result-schema.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { type ReportedResult, reportedResult } from "../reported-result.js";

/** Exactly one valid result in the requested form, with the matching exit code. */
export function oneResult(run: RecordedRun): readonly Finding[] {
  if (isStoppedBeforeItWasUp(run)) {
    return run.stdout === "" ? [] : [`stopped before it was up, and yet it wrote ${shown(run.stdout)}`];
  }
  const result = reportedResult(run);
  if (result === undefined) return [`standard output is no JSON object: ${shown(run.stdout)}`];
  return [
    ...(/^\{.*\}\n$/.test(run.stdout) ? [] : ["standard output is more than one line with one document"]),
    ...(isFormRight(run, result) ? [] : [`the result is in the ${result.form} form`]),
    ...(result.form === "ours" ? problemsOfOurs(result) : problemsOfPlatform(result)),
    ...problemsOfEnd(run, result),
  ];
}

/** Until its own handler is installed, a signal ends a process at once. */
function isStoppedBeforeItWasUp({ signal, moments }: RecordedRun): boolean {
  return signal === "SIGTERM" && moments.signalled !== undefined && moments.reading === undefined;
}

function isFormRight({ scenario, moments }: RecordedRun, { form }: ReportedResult): boolean {
  if (scenario.format !== "auto") return form === (scenario.format === "secops" ? "platform" : "ours");
  // A run that is stopped while it reads cannot know the payload's form yet.
  return form === (scenario.form === "platform" ? "platform" : "ours") || moments.signalled !== undefined;
}

function problemsOfOurs({ document, status, error }: ReportedResult): readonly Finding[] {
  const problems = problemsOfResult(document).map(
    ({ instancePath, message }) => `the schema says of ${instancePath || "the result"}: ${message}`,
  );
  return (status === "completed") === (error === null)
    ? problems
    : [...problems, `${status} with error ${error?.code}`];
}

function problemsOfPlatform({ document, status, jsonResult }: ReportedResult): readonly Finding[] {
  const types = Object.entries(document).map(([name, value]) => `${name} ${typeof value}`);
  const expected = [
    "Message string",
    "ResultObjectJson string",
    "ResultValue boolean",
    "DebugOutput string",
    "ExecutionState number",
  ];
  return [
    ...(types.sort().join() === expected.sort().join() ? [] : [`the platform's form has ${types.join(", ")}`]),
    ...(/^(completed|failed|timed_out)$/.test(status) ? [] : [`the execution is in ${status}`]),
    ...(jsonResult === undefined ? ["ResultObjectJson cannot be read"] : []),
  ];
}

/** Exit codes of our form, by status, code and whether a retry can help. */
function exitCodeOf({ form, status, error }: ReportedResult): number {
  if (form === "platform" || status === "completed") return 0;
  if (status === "timed_out") return 3;
  if (/^(INPUT_|CONFIGURATION_|QUERY_REFUSED$)/.test(error?.code ?? "")) return 2;
  return error?.retryable === true && error.code !== "ABORTED" ? 75 : 1;
}

function problemsOfEnd(run: RecordedRun, result: ReportedResult): readonly Finding[] {
  const { signal, moments } = run;
  const isStopped = moments.signalled !== undefined;
  // Node removes its handlers before a process is gone. A signal in that moment ends it, which a shell also calls 143.
  const exitCode = signal === "SIGTERM" && isStopped ? 143 : run.exitCode;
  // A signal after the result was written changes only the code, and a later one changes nothing.
  const codes = isStopped
    ? result.error?.code === "ABORTED"
      ? [143]
      : [143, exitCodeOf(result)]
    : [exitCodeOf(result)];
  return [
    ...(exitCode !== null && codes.includes(exitCode)
      ? []
      : [`exit code ${exitCode}, signal ${signal} for ${result.status} ${result.error?.code ?? ""}`]),
    ...(result.error?.code === "ABORTED" && !isStopped ? ["ABORTED, and nobody stopped it"] : []),
    ...(result.error?.code === "INTERNAL_ERROR" ? [`INTERNAL_ERROR: ${result.message}`] : []),
  ];
}

function shown(text: string): string {
  return JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
}
