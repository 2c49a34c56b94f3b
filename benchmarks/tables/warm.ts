import { type Figures, round } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";
import type { Block, BlockPair } from "../warm-loop.js";
import { quantile } from "../workload.js";

/** The rate of a loop, and the processor time of one read. */
export interface LoopFigures {
  readonly readsPerS: number;
  readonly cpuMsPerRead: number;
}

/** Both loops with one service. */
export interface WarmServiceFigures {
  readonly service: string;
  /** Reads per second of the action's loop, relative to the bare loop in the same pair of blocks. */
  readonly ratio: Figures["ratio"];
  readonly action: LoopFigures;
  readonly bare: LoopFigures;
}

/** The results of `warm`. */
export interface WarmFigures {
  readonly conditions: Conditions;
  readonly blocks: number;
  readonly readsPerBlock: number;
  readonly answerKib: number;
  readonly services: readonly WarmServiceFigures[];
}

/** The medians of one service's pairs of blocks. */
export function warmFigures(service: string, pairs: readonly BlockPair[], readsPerBlock: number): WarmServiceFigures {
  const ratios = pairs.map(({ action, bare }) => bare.ms / action.ms);
  const share = (of: number) => round(quantile(ratios, of));
  const loop = (blocks: readonly Block[]): LoopFigures => ({
    readsPerS: Math.round(
      readsPerBlock /
        (quantile(
          blocks.map(({ ms }) => ms),
          0.5,
        ) /
          1000),
    ),
    cpuMsPerRead: round(
      quantile(
        blocks.map(({ cpuMs }) => cpuMs),
        0.5,
      ) / readsPerBlock,
    ),
  });
  return {
    service,
    ratio: { median: share(0.5), low: share(0.1), high: share(0.9) },
    action: loop(pairs.map(({ action }) => action)),
    bare: loop(pairs.map(({ bare }) => bare)),
  };
}

/** The table in docs/performance.md. */
export function warmTables({ conditions, blocks, readsPerBlock, answerKib, services }: WarmFigures): string {
  const rows = services.map(({ service, ratio, action, bare }) => [
    service,
    spread(ratio),
    `${action.readsPerS} / ${bare.readsPerS}`,
    `${action.cpuMsPerRead.toFixed(2)} / ${bare.cpuMsPerRead.toFixed(2)}`,
  ]);
  const head = [
    "Reading from",
    "Reads a second, bare loop = 1",
    "Reads a second, Get Incident / bare",
    "Processor ms a read, Get Incident / bare",
  ];
  const runs = `${blocks} pairs of blocks of ${readsPerBlock} reads, an answer of ${Math.round(answerKib)} KiB`;
  return `${table(head, rows)}\n\n${note(conditions, runs)}`;
}
