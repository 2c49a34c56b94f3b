import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verbs } from "../../cli/verbs.js";
import { reservedVerbs } from "../../core/program/reserved-verbs.js";
import { verbHelp } from "../../core/shell/verb-help.js";

describe.each(Object.entries(verbs))("the verb %s", (name, load) => {
  it("is declared under its name, which no action can have", async () => {
    expect((await load()).name).toBe(name);
    expect(reservedVerbs).toContain(name);
  });

  it("has a summary for the list of commands, and sentences for its help", async () => {
    const { summary, description, flags } = await load();

    expect(summary).toMatch(/^[a-z].*[^.]$/);
    for (const sentence of [description, ...Object.values(flags).map((flag) => flag.description)]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([60, 80, 100])("has a help that fits into %i columns, with every flag", async (width) => {
    const verb = await load();
    const lines = verbHelp(verb, width).split("\n");
    // The usage is not wrapped, so that it can be copied.
    const isUsage = (line: string) => /^ {2}m365-defender /.test(line);

    expect(lines.filter((line) => (line.length > width && !isUsage(line)) || /\s$/.test(line))).toEqual([]);
    for (const flag of Object.keys(verb.flags)) {
      expect(lines.some((line) => line.startsWith(`  --${flag}`))).toBe(true);
    }
  });
});

it.each(["serve", "mcp"])(
  "the help of %s has its flags in groups, each once, those for tenants first",
  async (name) => {
    const verb = await verbs[name]?.();
    const lines = verb === undefined ? [] : verbHelp(verb).split("\n");
    const heads = lines.filter((line) => /^(Flags for |Other flags)/.test(line));
    const flags = lines.flatMap((line) => /^ {2}--([a-z-]+)/.exec(line)?.[1] ?? []);

    expect([heads[0], heads.at(-1)]).toEqual(["Flags for tenants:", "Other flags:"]);
    expect(new Set(heads).size).toBe(heads.length);
    expect([...flags].sort()).toEqual([...Object.keys(verb?.flags ?? {}), "debug", "help"].sort());
  },
);

it("the words that no action can have are those of the contracts", () => {
  const contracts = readFileSync(join(__dirname, "../../docs/contracts.md"), "utf8");
  const [, list = ""] = /The verbs ([^:]+) are reserved/.exec(contracts) ?? [];

  expect([...list.matchAll(/`([a-z]+)`/g)].map(([, word]) => word).sort()).toEqual([...reservedVerbs].sort());
});
