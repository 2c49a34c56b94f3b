import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { actionCase } from "./action-case.js";
import { Callers, type CallersRun, type HttpCall } from "./callers.js";
import type { CannedOptions } from "./canned-process.js";
import { childrenMs } from "./children-time.js";
import { Connection, signIn } from "./connection.js";
import type { HonoOptions } from "./hono-process.js";
import { type Case, round, time } from "./interleave.js";
import { conditions, report } from "./report.js";
import { ServeProcess } from "./serve-process.js";
import { type Configuration, Service } from "./service.js";
import {
  type CallBlock,
  type CallRound,
  callersFigures,
  endpoints,
  type HostsFigures,
  hostsTables,
  type StepBlock,
  stepFigures,
} from "./tables/hosts.js";
import { inWorkingFolder } from "./working-folder.js";
import { quantile } from "./workload.js";

const rounds = Number(process.argv[2] ?? 15);
const stepsPerRound = 10;
const callsPerRound = 400;
const numbersOfCallers = [1, 8, 64];
const memoryAfter = [1_000, 20_000];
/** Small, so that kept results do not hide what grows. */
const keptMib = 4;
const incidentId = "2972";
const path = `/v1.0/security/incidents/${incidentId}?$expand=alerts`;
const payload = JSON.stringify({
  case_id: "42",
  alert_group_identifiers: [],
  parameters: { incident_id: incidentId },
});

/** The same read as a process and as a call by curl, in turns. */
async function steps(configuration: Configuration, serve: ServeProcess, folder: string) {
  const parameters = { incident_id: incidentId };
  const action = actionCase({ name: "", action: "get-incident", configuration, parameters, cacheFolder: folder });
  const forms = {
    process: { ...action, watchesMemory: false },
    curl: curlCase(serve),
  };
  const pairs = [];
  for (let turn = -1; turn < rounds; turn += 1) {
    const isCurlFirst = turn % 2 === 0;
    const first = await stepBlock(isCurlFirst ? forms.curl : forms.process, serve);
    const second = await stepBlock(isCurlFirst ? forms.process : forms.curl, serve);
    const pair = isCurlFirst ? { curl: first, process: second } : { process: first, curl: second };
    if (turn >= 0) pairs.push(pair);
  }
  return stepFigures(pairs);
}

/** curl as a playbook's shell step has it: a process and a connection for each call. */
function curlCase({ url, key }: ServeProcess): Case {
  const headers = [`authorization: Bearer ${key}`, "content-type: application/json"];
  return {
    name: "curl",
    command: "curl",
    args: [
      ...["--silent", "--fail", "--data-binary", "@-"],
      ...headers.flatMap((header) => ["--header", header]),
      `${url}/v1/actions/get-incident`,
    ],
    input: payload,
    leastBytes: 1_000,
  };
}

/** One form of the step, several times: averages, with the processor time of the programs and of the service. */
async function stepBlock(form: Case, serve: ServeProcess): Promise<StepBlock> {
  const before = { children: childrenMs(), serve: (await serve.report("now")).cpuMs };
  let ms = 0;
  for (let turn = 0; turn < stepsPerRound; turn += 1) ms += (await time(form)).ms;
  const served = (await serve.report("now")).cpuMs - before.serve;
  return { ms: ms / stepsPerRound, cpuMs: (childrenMs() - before.children + served) / stepsPerRound };
}

/** The endpoints in turns, with as many callers. */
async function calls(count: number, targets: Readonly<Record<(typeof endpoints)[number], HttpCall>>) {
  const callers = new Callers(count);
  const done: CallRound[] = [];
  for (let turn = -1; turn < rounds; turn += 1) {
    const blocks: [string, CallBlock][] = [];
    for (let index = 0; index < endpoints.length; index += 1) {
      const endpoint = endpoints[(index + turn + 1) % endpoints.length] ?? "serve";
      blocks.push([endpoint, blockOf(await callers.run(targets[endpoint], callsPerRound))]);
    }
    if (turn >= 0) done.push(Object.fromEntries(blocks) as CallRound);
  }
  callers.close();
  return callersFigures(count, done);
}

function blockOf({ ms, latencies }: CallersRun): CallBlock {
  return {
    callsPerS: latencies.length / (ms / 1000),
    medianMs: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
  };
}

/** The memory of a service that has just started, after some calls and after many. */
async function memory(configurationFile: string, folder: string): Promise<HostsFigures["memory"]> {
  const serve = await ServeProcess.start(configurationFile, folder, ["--keep-megabytes", String(keptMib)]);
  const callers = new Callers(64);
  const call = serveCall(serve);
  const figures = [];
  let sent = 0;
  for (const all of memoryAfter) {
    await callers.run(call, all - sent);
    sent = all;
    const { heapMib, rssMib } = await serve.report("collect");
    figures.push({ calls: all, heapMib: round(heapMib), rssMib: round(rssMib) });
  }
  callers.close();
  await serve.stop();
  return figures;
}

function serveCall({ url, key }: ServeProcess): HttpCall {
  return {
    url: `${url}/v1/actions/get-incident`,
    headers: { authorization: `Bearer ${key}` },
    body: payload,
    contains: '"status":"completed"',
  };
}

/** Measures a long-lived service with many callers, on a service of Microsoft's place with its answers ready. */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ path: folder, fresh }) => {
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    const tenant = await Service.start("tenant-process", {});
    const connection = new Connection(await signIn(tenant.configuration));
    const incident = (await connection.send("GET", path)).body;
    connection.close();
    await tenant.stop();
    const answers = { [path]: write("incident.json", incident) };
    const canned = await Service.start("canned-process", { answers } satisfies CannedOptions);
    const { configuration } = canned;
    const configurationFile = write("configuration.json", JSON.stringify(configuration));
    const serve = await ServeProcess.start(configurationFile, fresh(), ["--keep-megabytes", String(keptMib)]);
    const answered = await answerOf(serveCall(serve));
    const from = { url: `${configuration.graph_api_root}${path}`, ca: String(configuration.ca_certificate) };
    const hono = await Service.start("hono-process", {
      answer: write("answer.json", answered),
      from,
    } satisfies HonoOptions);
    const bare = { headers: {}, body: payload, contains: '"status":"completed"' };
    const targets = {
      serve: serveCall(serve),
      relay: { ...bare, url: `${hono.configuration.url}/relay` },
      bare: { ...bare, url: `${hono.configuration.url}/bare` },
    };
    const step = await steps(configuration, serve, fresh());
    const callers = [];
    for (const count of numbersOfCallers) callers.push(await calls(count, targets));
    await serve.stop();
    await hono.stop();
    const figures: HostsFigures = {
      conditions: conditions({}),
      answerKib: round(Buffer.byteLength(answered) / 1024),
      rounds,
      stepsPerRound,
      callsPerRound,
      step,
      callers,
      memory: await memory(configurationFile, fresh()),
      keptMib,
    };
    await canned.stop();
    report("hosts", figures, hostsTables(figures));
  });
}

async function answerOf({ url, headers, body }: HttpCall): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
  });
  return answer.text();
}

void main();
