import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { signIn } from "./connection.js";
import { malformedKinds, sendMalformedRequests } from "./malformed-requests.js";
import { type Measured, measure, quantile } from "./workload.js";

const clients = 32;
const phaseMs = 8000;
const runs = Number(process.argv[2] ?? 3);
const resultFile = join(__dirname, "results", "resilience.json");

interface Memory {
  readonly rss: number;
  readonly peak: number;
}

/** Measures one tenant, first with normal clients only, then while one client sends malformed requests. */
async function run() {
  const child = fork(join(__dirname, "tenant-process.ts"));
  const told = async <Message>() => (await once(child, "message"))[0] as Message;
  const access = await signIn(await told<Record<string, string>>());
  const memory = () => {
    child.send("memory");
    return told<Memory>();
  };
  say("warming up");
  await measure(access, clients - 1, 3000);
  say("quiet");
  const quiet = await measure(access, clients - 1, phaseMs);
  const before = await memory();
  say("garbage");
  const [garbage, noisy] = await Promise.all([
    sendMalformedRequests(access, phaseMs),
    measure(access, clients - 1, phaseMs),
  ]);
  say("rest");
  // Extra threads end after 30 seconds.
  await new Promise((resolve) => setTimeout(resolve, 35_000));
  const after = await memory();
  child.disconnect();
  await once(child, "exit");
  return {
    quiet: summary(quiet),
    noisy: summary(noisy),
    ratio: { all: ratio(quiet, noisy), withoutHunting: ratio(withoutHunting(quiet), withoutHunting(noisy)) },
    garbage,
    rssMb: { quietPeak: toMb(before.peak), peak: toMb(after.peak), after: toMb(after.rss) },
  };
}

function say(phase: string): void {
  process.stderr.write(`${new Date().toISOString()} ${phase}\n`);
}

function summary(measured: Measured) {
  const times = measured.times.map(({ ms }) => ms);
  return {
    calls: times.length,
    errors: measured.errors,
    medianMs: round(quantile(times, 0.5)),
    p95Ms: round(quantile(times, 0.95)),
  };
}

function ratio(quiet: Measured, noisy: Measured) {
  const of = (share: number) => {
    const [first, second] = [quiet, noisy].map(({ times }) =>
      quantile(
        times.map(({ ms }) => ms),
        share,
      ),
    );
    return round((second ?? 0) / (first ?? 1));
  };
  return { median: of(0.5), p95: of(0.95) };
}

function withoutHunting({ times, errors }: Measured): Measured {
  return { times: times.filter(({ kind }) => kind !== "hunt"), errors };
}

function toMb(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Runs everything, prints a table and writes the result. Fails if a normal client had an error. */
async function main(): Promise<void> {
  const [processor] = cpus();
  const machine = `${cpus().length} x ${processor?.model.trim()}, ${toMb(totalmem())} MB`;
  const results = [];
  for (let index = 0; index < runs; index += 1) results.push(await run());
  mkdirSync(dirname(resultFile), { recursive: true });
  const document = { machine, node: process.version, runs, clients, phaseMs, garbage: malformedKinds, results };
  writeFileSync(resultFile, `${JSON.stringify(document, null, 2)}\n`);
  const lines = results.map(({ quiet, noisy, ratio: { all, withoutHunting: rest }, garbage, rssMb }, index) =>
    [
      String(index + 1).padStart(3),
      `${quiet.medianMs} / ${quiet.p95Ms}`.padStart(18),
      `${noisy.medianMs} / ${noisy.p95Ms}`.padStart(18),
      `${all.median} / ${all.p95}`.padStart(13),
      `${rest.median} / ${rest.p95}`.padStart(16),
      String(quiet.errors + noisy.errors).padStart(7),
      String(garbage).padStart(8),
      `${rssMb.quietPeak} / ${rssMb.peak} / ${rssMb.after}`.padStart(20),
    ].join(" "),
  );
  process.stdout.write(
    `${machine}, Node.js ${process.version}, ${runs} runs of ${phaseMs / 1000} s a phase, ${clients} clients.\n` +
      "Median / p95 in ms of the others' calls; ratio: with garbage to without.\n" +
      "run       quiet (ms)    garbage (ms)         ratio    without hunting errors    sent   RSS quiet/peak/after\n" +
      `${lines.join("\n")}\n`,
  );
  process.exitCode = results.some(({ quiet, noisy }) => quiet.errors + noisy.errors > 0) ? 1 : 0;
}

void main();
