/**
 * Plays a campaign of seeded runs against local tenants with faults: `npm run campaign`. docs/campaign.md describes it.
 * The build must be up to date.
 */
import { parseArgs } from "node:util";
import { runCampaign } from "./campaign.js";
import type { Violation } from "./invariants/invariants.js";
import type { SceneViolation } from "./invariants/scene-invariants.js";
import { recordOutcome } from "./outcome-document.js";
import { playScenes } from "./parallel/play-scenes.js";
import type { RecordedScene } from "./parallel/recorded-scene.js";
import type { RecordedRun } from "./recorded-run.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    scenes: { type: "string", default: "200" },
    "only-scene": { type: "string" },
    parallel: { type: "string", default: "8" },
    record: { type: "boolean", default: false },
  },
});

// If the campaign is interrupted, its processes end too.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

void main();

async function main(): Promise<void> {
  const [only, onlyScene] = [values.only, values["only-scene"]];
  const seed = wholeNumber("seed", values.seed);
  const parallel = wholeNumber("parallel", values.parallel);
  const numbers = onlyScene === undefined ? numbersOf("runs", values.runs, only) : [];
  let done = 0;
  const { outcome } = await runCampaign({
    seed,
    numbers,
    parallel: Math.min(numbers.length, parallel),
    onRun(run, violations) {
      done += 1;
      if (done % 100 === 0) say(`${done} runs`);
      if (violations.length > 0 || only !== undefined) say(report(run, violations));
    },
  });
  const parallel_updates = await playScenes({
    seed,
    numbers: only === undefined ? numbersOf("scenes", values.scenes, onlyScene) : [],
    // A scene has several processes of its own.
    parallel: Math.ceil(parallel / 3),
    onScene(scene, violations) {
      if (violations.length > 0 || onlyScene !== undefined) say(reportOfScene(scene, violations));
    },
  });
  const whole = { ...outcome, parallel_updates };
  say(JSON.stringify(whole, null, 2));
  if (values.record) recordOutcome(whole);
  process.exitCode = outcome.violations.length + parallel_updates.violations.length > 0 ? 1 : 0;
}

/** The requested number, or all from 0 on. */
function numbersOf(flag: "runs" | "scenes", count: string, only: string | undefined): readonly number[] {
  return only === undefined
    ? Array.from({ length: wholeNumber(flag, count) }, (_, number) => number)
    : [wholeNumber("only", only)];
}

/** The details of a run that help to understand a violation. */
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

/** The details of a scene that help to understand a violation. */
function reportOfScene({ scene, events, outcomes }: RecordedScene, violations: readonly SceneViolation[]): string {
  const state = ({ status, severity, assignedTo, customTags }: RecordedScene["after"]) =>
    JSON.stringify({ status, severity, assignedTo, customTags });
  const lines = events.map((event) =>
    event.kind === "analyst"
      ? `analyst ${JSON.stringify(event.move)} → ${state(event.incident)}`
      : [event.method, event.status, event.fault ?? "", JSON.stringify(event.body), "→", state(event.incident)].join(
          " ",
        ),
  );
  return [
    JSON.stringify(scene),
    ...lines.map((line) => `  ${line}`),
    ...outcomes.map(({ result }, index) => `  run ${index}: ${JSON.stringify(result?.document)?.slice(0, 1500)}`),
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
