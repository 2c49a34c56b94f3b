import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CannedOptions } from "./canned-process.js";
import { huntingBody } from "./hunting-body.js";
import { round } from "./interleave.js";
import { type LargeInput, largeInputs } from "./large-inputs.js";
import { conditions, report } from "./report.js";
import { Service } from "./service.js";
import { type StretchFigures, stretchTables } from "./tables/stretch.js";
import { inWorkingFolder } from "./working-folder.js";
import { quantile } from "./workload.js";

const runs = Number(process.argv[2] ?? 5);
const path = "/v1.0/security/runHuntingQuery";

interface Stretch {
  readonly exitCode: number;
  readonly clockMs: number;
  readonly processorMs: number;
  readonly wholeMs: number;
}

/** Runs an action's program with a probe that measures how long it blocked the event loop. */
async function measure({ action, payload, flags }: LargeInput, folder: string): Promise<Stretch> {
  const probe = join(__dirname, "others", "longest-stretch.cjs");
  const file = join(folder, "stretch");
  const program = join(__dirname, "..", "dist", "actions", `${action}.js`);
  const startedAt = performance.now();
  const child = spawn(process.execPath, ["--require", probe, program, ...flags], {
    env: { PATH: process.env.PATH, XDG_CACHE_HOME: folder, STRETCH_FILE: file },
    stdio: "pipe",
  });
  child.stdout.resume();
  child.stderr.resume();
  child.stdin.end(JSON.stringify({ case_id: "42", alert_group_identifiers: [], ...payload }));
  const [exitCode] = (await once(child, "close")) as [number | null];
  if (exitCode === null) {
    throw new Error(`${action} was killed.`);
  }
  const wholeMs = performance.now() - startedAt;
  const longest = JSON.parse(readFileSync(file, "utf8")) as Pick<Stretch, "clockMs" | "processorMs">;
  return { exitCode, ...longest, wholeMs };
}

async function figuresOf(input: LargeInput, folder: string): Promise<StretchFigures["inputs"][number]> {
  // Not counted; it creates the compiled code and the token.
  await measure(input, folder);
  const measured: Stretch[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measure(input, folder));
  const median = (figure: "clockMs" | "processorMs" | "wholeMs") =>
    round(
      quantile(
        measured.map((each) => each[figure]),
        0.5,
      ),
    );
  return {
    name: input.name,
    exitCode: measured[0]?.exitCode ?? 0,
    processorMs: median("processorMs"),
    clockMs: median("clockMs"),
    longestMs: round(Math.max(...measured.map(({ clockMs }) => clockMs))),
    wholeMs: median("wholeMs"),
  };
}

/** Measures runs with the largest inputs: how long a stop or the deadline may be delayed. */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ path: folder, fresh }) => {
    const file = join(folder, "rows.json");
    writeFileSync(file, huntingBody(100_000));
    const service = await Service.start("canned-process", { answers: { [path]: file } } satisfies CannedOptions);
    const configuration = { ...service.configuration, hunting_calls_per_minute: "1000" };
    const parameters = { query: "DeviceProcessEvents", max_results_to_return: 100_000 };
    const answer = { action: "execute-custom-query", payload: { configuration, parameters } };
    const answers: readonly LargeInput[] = [
      { ...answer, name: "Answer of 100,000 rows, straight through", flags: [] },
      { ...answer, name: "Answer of 100,000 rows, held (--pretty)", flags: ["--pretty"] },
      { ...answer, name: "Answer of 100,000 rows, for the platform (--format secops)", flags: ["--format", "secops"] },
    ];
    const cacheFolder = fresh();
    const inputs: StretchFigures["inputs"][number][] = [];
    for (const input of [...largeInputs, ...answers]) inputs.push(await figuresOf(input, cacheFolder));
    await service.stop();
    const figures: StretchFigures = { conditions: conditions({}), runs, inputs };
    report("stretch", figures, stretchTables(figures));
  });
}

void main();
