import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BenchmarkName, withTables } from "../../benchmarks/report.js";
import { type EntitiesFigures, entitiesTables } from "../../benchmarks/tables/entities.js";
import { type HerdFigures, herdTables } from "../../benchmarks/tables/herd.js";
import { type HostsFigures, hostsTables } from "../../benchmarks/tables/hosts.js";
import { type RowsFigures, rowsTables } from "../../benchmarks/tables/rows.js";
import { type StartFigures, startTables } from "../../benchmarks/tables/start.js";
import { type StretchFigures, stretchTables } from "../../benchmarks/tables/stretch.js";
import { type WarmFigures, warmTables } from "../../benchmarks/tables/warm.js";

const root = join(__dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** How the tables of each benchmark are made of its committed figures. */
const tables: readonly [BenchmarkName, (figures: unknown) => string][] = [
  ["start", (figures) => startTables(figures as StartFigures)],
  ["entities", (figures) => entitiesTables(figures as EntitiesFigures)],
  ["rows", (figures) => rowsTables(figures as RowsFigures)],
  ["herd", (figures) => herdTables(figures as HerdFigures)],
  ["warm", (figures) => warmTables(figures as WarmFigures)],
  ["hosts", (figures) => hostsTables(figures as HostsFigures)],
  ["stretch", (figures) => stretchTables(figures as StretchFigures)],
];

describe("docs/performance.md", () => {
  it.each(tables)("has the committed figures of %s", (name, render) => {
    const page = read("docs/performance.md");
    const figures: unknown = JSON.parse(read(`benchmarks/results/${name}.json`));

    expect(withTables(page, name, render(figures))).toBe(page);
  });

  it("tells how each benchmark is repeated, by a script that is there", () => {
    const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
    const missing = tables.filter(
      ([name]) =>
        !read("docs/performance.md").includes(`npm run bench:${name}`) ||
        !read("benchmarks/README.md").includes(`npm run bench:${name}`) ||
        !scripts[`bench:${name}`]?.endsWith(`tsx benchmarks/${name}.ts`) ||
        !existsSync(join(root, "benchmarks", `${name}.ts`)),
    );

    expect(missing).toEqual([]);
  });
});
