import { actionCase, bareNode } from "./action-case.js";
import { endsOf, waitsOf } from "./herd-ends.js";
import { figuresOf, round } from "./interleave.js";
import { startTogether } from "./parallel-processes.js";
import { conditions, report } from "./report.js";
import { type Configuration, Service } from "./service.js";
import { type HerdFigures, type HuntingHerd, herdTables, type ReadingHerd } from "./tables/herd.js";
import type { SeenRequest } from "./tenant-process.js";
import { inWorkingFolder, type WorkingFolder } from "./working-folder.js";

const rounds = Number(process.argv[2] ?? 3);
const processes = 100;
const callsPerMinute = 45;

/** A hundred parallel reads, alternating with a hundred processes that do nothing. */
async function readings({ fresh }: WorkingFolder): Promise<readonly ReadingHerd[]> {
  const tenant = await Service.start("tenant-process", {});
  const read = (name: string, own: Configuration) => ({
    name,
    // Cold: without token and compiled code. Each round has its own cache.
    program: () =>
      actionCase({
        name,
        action: "get-incident",
        configuration: { ...tenant.configuration, ...own },
        parameters: { incident_id: "2972" },
        cacheFolder: fresh(),
      }),
  });
  const herds = [
    { name: bareNode.name, program: () => bareNode },
    read("Get Incident", {}),
    read("Get Incident, token_cache off", { token_cache: "off" }),
  ].map((herd) => ({
    ...herd,
    times: [] as { ms: number; peakMib: number }[],
    tokens: [] as number[],
    completed: [] as number[],
  }));
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const { program, times, tokens, completed } of herds) {
      const { ms, outputs } = await startTogether(program(), processes);
      const seen = await tenant.ask<readonly SeenRequest[]>("requests");
      times.push({ ms, peakMib: 0 });
      tokens.push(seen.filter(isTokenRequest).length);
      completed.push(endsOf(outputs).completed ?? 0);
    }
  }
  await tenant.stop();
  const floors = herds[0]?.times ?? [];
  return herds.map(({ name, times, tokens, completed }) => {
    const { ratio, medianMs } = figuresOf(name, times, floors);
    return { name, ratio, medianMs, mostTokenRequests: Math.max(...tokens), leastCompleted: Math.min(...completed) };
  });
}

/** A hundred parallel hunting calls to a tenant that allows fewer per minute. */
async function hunting(name: string, own: Configuration, { fresh }: WorkingFolder): Promise<HuntingHerd> {
  const tenant = await Service.start("tenant-process", { huntingLimits: { callsPerMinute, cpuS: 0 } });
  const program = actionCase({
    name,
    action: "execute-custom-query",
    configuration: { ...tenant.configuration, ...own },
    parameters: { query: "DeviceInfo", max_results_to_return: 5 },
    cacheFolder: fresh(),
  });
  const { ms, outputs } = await startTogether(program, processes);
  const seen = await tenant.ask<readonly SeenRequest[]>("requests");
  await tenant.stop();
  return {
    name,
    seconds: round(ms / 1000),
    refusedCalls: seen.filter(({ status }) => status === 429).length,
    tokenRequests: seen.filter(isTokenRequest).length,
    ends: endsOf(outputs),
    waitedMs: waitsOf(outputs),
  };
}

function isTokenRequest({ path }: SeenRequest): boolean {
  return path.endsWith("/token");
}

/** Measures how many parallel processes affect each other and the tenant. */
async function main(): Promise<void> {
  await inWorkingFolder(async (folder) => {
    const figures: HerdFigures = {
      conditions: conditions({}),
      rounds,
      processes,
      callsPerMinute,
      reading: await readings(folder),
      hunting: [
        await hunting("hunting_calls_per_minute 45 (default)", {}, folder),
        await hunting("hunting_calls_per_minute 0 (off)", { hunting_calls_per_minute: "0" }, folder),
      ],
    };
    report("herd", figures, herdTables(figures));
  });
}

void main();
