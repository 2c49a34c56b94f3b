import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { createEngine } from "../../kql/engine.js";
import { now } from "./fixture.js";

interface HuntingSchema {
  readonly tables: Readonly<Record<string, { timeColumn: string | null; columns: Readonly<Record<string, string>> }>>;
}

describe("the parser", () => {
  it("knows every table and column of the hunting schema as it is written there", () => {
    const schema: HuntingSchema = JSON.parse(readFileSync(join(__dirname, "../../data/hunting-schema.json"), "utf8"));
    const tables = Object.entries(schema.tables).map(([name, { timeColumn, columns }]) => ({
      name,
      timeColumn,
      columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
      rows: [{}],
    }));
    const engine = createEngine({ tables, now: () => now });

    for (const table of tables) {
      const result = engine.run(`${table.name} | take 1`);
      expect({ table: table.name, schema: result.schema }).toEqual({ table: table.name, schema: table.columns });
      expect(result.rows).toHaveLength(1);
    }
  });

  it("says which package to install when it is missing, and only when an engine is created", () => {
    const folder = mkdtempSync(join(tmpdir(), "engine-"));
    try {
      const file = join(folder, "engine.cjs");
      const entry = join(__dirname, "../../kql/engine.ts");
      buildSync({ entryPoints: [entry], bundle: true, platform: "node", outfile: file, logLevel: "error" });
      const script = `const { createEngine } = require(${JSON.stringify(file)});
        try { createEngine({ tables: [], now: () => new Date() }); } catch (error) { process.stdout.write(error.message); }`;

      const printed = execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });

      expect(printed).toBe(
        "The local tenant needs the KQL parser: run `npm install @kusto/language-service-next` to execute hunting queries.",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
