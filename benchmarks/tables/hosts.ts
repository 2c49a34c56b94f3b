import { type Figures, round } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";
import type { ProcessReport } from "../serve-process.js";
import { quantile } from "../workload.js";

/** Wall-clock and processor time of one step, as an average of a block of them. */
export interface StepBlock {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The same steps in two forms, in one round. */
export interface StepPair {
  /** A process for each step. */
  readonly process: StepBlock;
  /** curl, and the service's share. */
  readonly curl: StepBlock;
}

/** A block of calls in one round: its rate and its latencies. */
export interface CallBlock {
  readonly callsPerS: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** The endpoints that are called, in the order of the table. */
export const endpoints = ["serve", "relay", "bare"] as const;

/** A round with as many callers: a block of each endpoint. */
export type CallRound = Readonly<Record<(typeof endpoints)[number], CallBlock>>;

/** Medians with as many callers. */
export interface CallersFigures extends CallRound {
  readonly callers: number;
  /** The rate of serve, relative to both others in the same round. */
  readonly toRelay: Figures["ratio"];
  readonly toBare: Figures["ratio"];
}

/** The results of `hosts`. */
export interface HostsFigures {
  readonly conditions: Conditions;
  readonly answerKib: number;
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly callsPerRound: number;
  readonly step: {
    /** curl relative to a process, in the same round. */
    readonly wall: Figures["ratio"];
    readonly processor: Figures["ratio"];
    readonly process: StepBlock;
    readonly curl: StepBlock;
  };
  readonly callers: readonly CallersFigures[];
  readonly memory: readonly (Omit<ProcessReport, "cpuMs"> & { readonly calls: number })[];
  readonly keptMib: number;
}

/** The medians of the rounds of steps. */
export function stepFigures(pairs: readonly StepPair[]): HostsFigures["step"] {
  const median = (form: keyof StepPair): StepBlock => ({
    ms: medianOf(pairs.map((pair) => pair[form].ms)),
    cpuMs: medianOf(pairs.map((pair) => pair[form].cpuMs)),
  });
  return {
    wall: ratioOf(pairs.map(({ curl, process }) => curl.ms / process.ms)),
    processor: ratioOf(pairs.map(({ curl, process }) => curl.cpuMs / process.cpuMs)),
    process: median("process"),
    curl: median("curl"),
  };
}

/** The medians of the rounds with as many callers. */
export function callersFigures(callers: number, rounds: readonly CallRound[]): CallersFigures {
  const median = (endpoint: keyof CallRound): CallBlock => ({
    callsPerS: Math.round(medianOf(rounds.map((each) => each[endpoint].callsPerS))),
    medianMs: medianOf(rounds.map((each) => each[endpoint].medianMs)),
    p95Ms: medianOf(rounds.map((each) => each[endpoint].p95Ms)),
  });
  const to = (other: keyof CallRound) => ratioOf(rounds.map((each) => each.serve.callsPerS / each[other].callsPerS));
  return {
    callers,
    serve: median("serve"),
    relay: median("relay"),
    bare: median("bare"),
    toRelay: to("relay"),
    toBare: to("bare"),
  };
}

/** The tables in docs/performance.md. */
export function hostsTables(figures: HostsFigures): string {
  const { conditions, step, rounds, stepsPerRound, callsPerRound, answerKib, keptMib } = figures;
  const steps = table(
    ["One read of an incident", "Time, a process = 1", "ms", "Processor time, a process = 1", "ms"],
    [
      ["a process for the step", "1.00", step.process.ms.toFixed(1), "1.00", step.process.cpuMs.toFixed(1)],
      [
        "curl to `m365-defender serve`",
        spread(step.wall),
        step.curl.ms.toFixed(1),
        spread(step.processor),
        step.curl.cpuMs.toFixed(1),
      ],
    ],
  );
  const callers = table(
    ["Callers", "Calls a second, a relay = 1", "a bare endpoint = 1", "Calls a second", "Median ms", "95 % ms"],
    figures.callers.map((each) => [
      each.callers,
      spread(each.toRelay),
      spread(each.toBare),
      endpoints.map((endpoint) => each[endpoint].callsPerS).join(" / "),
      endpoints.map((endpoint) => each[endpoint].medianMs.toFixed(1)).join(" / "),
      endpoints.map((endpoint) => each[endpoint].p95Ms.toFixed(1)).join(" / "),
    ]),
  );
  const memory = table(
    ["After calls", "Heap after garbage collection, MiB", "Resident, MiB"],
    figures.memory.map(({ calls, heapMib, rssMib }) => [
      calls.toLocaleString("en"),
      heapMib.toFixed(1),
      Math.round(rssMib),
    ]),
  );
  const runs = `${rounds} rounds of ${stepsPerRound} steps and of ${callsPerRound} calls for each number of callers, an answer of ${Math.round(answerKib)} KiB, at most ${keptMib} MiB of results kept`;
  return `${steps}\n\n${callers}\n\n${memory}\n\n${note(conditions, runs)}`;
}

function medianOf(values: readonly number[]): number {
  return round(quantile(values, 0.5));
}

function ratioOf(ratios: readonly number[]): Figures["ratio"] {
  const share = (of: number) => round(quantile(ratios, of));
  return { median: share(0.5), low: share(0.1), high: share(0.9) };
}
