import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { Figures } from "./interleave.js";

/** Name of a benchmark, its results file, and its tables in docs/performance.md. */
export type BenchmarkName = "start" | "entities" | "rows" | "herd" | "warm" | "stretch" | "hosts";

/** Where the figures were measured. Figures of different machines cannot be compared. */
export interface Conditions {
  readonly machine: string;
  readonly node: string;
  /** Versions of other software involved. */
  readonly versions: Readonly<Record<string, string>>;
  readonly date: string;
}

export function conditions(versions: Readonly<Record<string, string>>): Conditions {
  const [processor] = cpus();
  return {
    machine: `${cpus().length} x ${processor?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GiB`,
    node: process.version,
    versions,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Writes the figures to results/, prints their tables, and puts them into docs/performance.md. */
export function report(name: BenchmarkName, figures: object, tables: string): void {
  const results = join(__dirname, "results");
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`${tables}\n`);
  const page = join(__dirname, "..", "docs", "performance.md");
  writeFileSync(page, withTables(readFileSync(page, "utf8"), name, tables));
}

/** Replaces the text between the markers of a benchmark. */
export function withTables(page: string, name: BenchmarkName, tables: string): string {
  const [start, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to === -1) {
    throw new Error(`docs/performance.md has no place for ${name}`);
  }
  return `${page.slice(0, from + start.length)}\n\n${tables}\n\n${page.slice(to)}`;
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A median with the 10th and 90th percentile. */
export function spread({ median, low, high }: Figures["ratio"]): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** The conditions in words, to follow each table. */
export function note({ machine, node, versions, date }: Conditions, runs: string): string {
  const others = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${[machine, `Node ${node.slice(1)}`, ...others].join(", ")}; ${date}; ${runs}.`;
}
