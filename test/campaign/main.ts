/**
 * Plays a campaign of seeded runs against local tenants with faults: `npm run campaign`. docs/campaign.md describes it.
 * The build must be up to date.
 */
import { parseArgs } from "node:util";
import { runCampaign } from "./campaign.js";
import type { Violation } from "./invariants/invariants.js";
import { recordOutcome } from "./outcome-document.js";
import type { RecordedRun } from "./recorded-run.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    parallel: { type: "string", default: "8" },
    record: { type: "boolean", default: false },
  },
});

// An interrupted campaign ends its processes with it.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

void main();

async function main(): Promise<void> {
  const only = values.only === undefined ? undefined : wholeNumber("only", values.only);
  const numbers = only === undefined ? Array.from({ length: wholeNumber("runs", values.runs) }, (_, n) => n) : [only];
  let done = 0;
  const { outcome } = await runCampaign({
    seed: wholeNumber("seed", values.seed),
    numbers,
    parallel: Math.min(numbers.length, wholeNumber("parallel", values.parallel)),
    onRun(run, violations) {
      done += 1;
      if (done % 100 === 0) say(`${done} runs`);
      if (violations.length > 0 || only !== undefined) say(report(run, violations));
    },
  });
  say(JSON.stringify(outcome, null, 2));
  if (values.record) recordOutcome(outcome);
  process.exitCode = outcome.violations.length > 0 ? 1 : 0;
}

/** All of a run that helps to understand it. */
function report(
  { scenario, requests, stdout, stderr, exitCode, signal, moments }: RecordedRun,
  violations: readonly Violation[],
): string {
  const log = requests.map(({ method, path, status, fault, workDone }) =>
    [method, path, status, ...(fault === undefined ? [] : [fault, workDone ? "done" : "not done"])].join(" "),
  );
  return [
    JSON.stringify(scenario),
    ...log.map((line) => `  ${line}`),
    `  stdout ${stdout.slice(0, 1500).trimEnd()}`,
    `  stderr ${stderr.slice(-1500).trimEnd()}`,
    `  exit code ${exitCode}, signal ${signal}, ${JSON.stringify(moments)}`,
    ...violations.map(({ invariant, finding }) => `  VIOLATED ${invariant}: ${finding}`),
  ].join("\n");
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${flag} must be a whole number, not ${text}.`);
  return Number(text);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
