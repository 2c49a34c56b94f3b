import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const document = readFileSync(join(root, "docs/contracts.md"), "utf8");

/** Numbered sections, and the tests that the table names for each. */
const sections = [...document.matchAll(/^## (\d+\. .+)$/gm)].map((match) => match[1] ?? "");
const rows = [...document.matchAll(/^\| (\d+\. [^|]+?) \| (.+) \|$/gm)].map(([, section = "", tests = ""]) => ({
  section,
  tests: [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
}));

describe("the contracts", () => {
  it("name tests for each section, and no others", () => {
    expect(rows.map((row) => row.section)).toEqual(sections);
    expect(sections).toHaveLength(13);
  });

  it.each(rows)("of section $section are held by tests that exist and test something", ({ tests }) => {
    const empty = tests.filter(
      (path) => !existsSync(join(root, path)) || !/\b(it|test)(\.each|\()/.test(readFileSync(join(root, path), "utf8")),
    );

    expect(tests.length).toBeGreaterThan(0);
    expect(empty).toEqual([]);
  });
});
