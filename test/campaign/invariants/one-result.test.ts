import { failed, flags, passes, signalled } from "../judging.js";
import { failure, samplePlatformResult, sampleResult, sampleRun, sampleScenario } from "../sample-run.js";
import { oneResult } from "./one-result.js";

const query = "execute-custom-query" as const;

describe("one result", () => {
  flags(oneResult, [
    ["no output", sampleRun({ stdout: "" }), "no JSON object"],
    ["two results", sampleRun({ stdout: sampleResult(query).repeat(2) }), "no JSON object"],
    ["a missing newline", sampleRun({ stdout: sampleResult(query, { json_result: [] }).trim() }), "more than one line"],
    ["words before it", sampleRun({ stdout: `Hello\n${sampleResult(query)}` }), "no JSON object"],
    ["half a result", sampleRun({ stdout: sampleResult(query).slice(0, 100) }), "no JSON object"],
    ["a result that the schema refuses", sampleRun({ stdout: sampleResult(query, { tables: 1 }) }), "the schema says"],
    ["a wrong exit code", sampleRun({ exitCode: 1 }), "exit code 1"],
    ["a refusal with exit code 1", sampleRun(failed(query, "INPUT_INVALID")), "exit code 1"],
    [
      "a retryable failure with exit code 1",
      sampleRun({ ...failed(query, "THROTTLED", { retryable: true }), exitCode: 1 }),
      "exit code 1",
    ],
    [
      "a failure that is final with exit code 75",
      sampleRun({ ...failed(query, "AUTH_FAILED"), exitCode: 75 }),
      "code 75",
    ],
    ["a death by a signal of its own", sampleRun({ exitCode: null, signal: "SIGSEGV" }), "signal SIGSEGV"],
    ["a SIGTERM that nobody sent", sampleRun({ exitCode: null, signal: "SIGTERM" }), "signal SIGTERM"],
    ["an abortion that nobody asked for", sampleRun(failed(query, "ABORTED")), "nobody stopped it"],
    ["a fault of our own", sampleRun(failed(query, "INTERNAL_ERROR")), "INTERNAL_ERROR"],
    ["an abortion with exit code 1", sampleRun({ ...failed(query, "ABORTED"), moments: signalled }), "exit code 1"],
    [
      "a completed run with an error",
      sampleRun({ stdout: sampleResult(query, { ...failure("X"), status: "completed" }) }),
      "completed with error",
    ],
    [
      "our form instead of the platform's",
      sampleRun({ scenario: sampleScenario({ format: "secops" }) }),
      "in the ours form",
    ],
    [
      "an exit code in the platform's form",
      sampleRun({ scenario: sampleScenario({ format: "secops" }), stdout: samplePlatformResult(), exitCode: 1 }),
      "exit code 1",
    ],
    [
      "a state that the platform does not know",
      sampleRun({
        scenario: sampleScenario({ format: "secops" }),
        stdout: samplePlatformResult({ ExecutionState: 1 }),
      }),
      "state 1",
    ],
    [
      "a key that the platform does not know",
      sampleRun({ scenario: sampleScenario({ format: "secops" }), stdout: samplePlatformResult({ More: 1 }) }),
      "More number",
    ],
  ]);
  passes(oneResult, [
    [
      "the platform's form",
      sampleRun({ scenario: sampleScenario({ format: "secops" }), stdout: samplePlatformResult() }),
    ],
    [
      "a process that a signal ended before it was up",
      sampleRun({ stdout: "", exitCode: null, signal: "SIGTERM", moments: { ...signalled, reading: undefined } }),
    ],
    ["a signal that comes when all is written", sampleRun({ exitCode: null, signal: "SIGTERM", moments: signalled })],
    ["a failure that is final", sampleRun(failed(query, "AUTH_FAILED"))],
    ["a retryable failure", sampleRun(failed(query, "THROTTLED", { retryable: true }))],
    ["a run that was stopped", sampleRun({ ...failed(query, "ABORTED"), exitCode: 143, moments: signalled })],
  ]);
});
