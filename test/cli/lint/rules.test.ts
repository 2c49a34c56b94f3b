import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintProject } from "../../../cli/lint/lint.js";
import type { Finding } from "../../../cli/lint/rule.js";
import { rules } from "../../../cli/lint/rules.js";
import { mistakes, update } from "./mistakes.js";

const root = join(__dirname, "../../..");

/** What is wrong with a copy of the project in which `before` was replaced by `after` in one file, or the file removed. */
function lintCopy(file: string, before: string | RegExp | undefined, after: string) {
  const copy = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    for (const part of ["integration.yaml", "package.json", "manifests", "actions", "docs/actions", "test/actions"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    if (before === undefined) {
      rmSync(join(copy, file));
      return { findings: lintProject(copy).findings, text: "" };
    }
    const text = readFileSync(join(copy, file), "utf8");
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    writeFileSync(join(copy, file), changed);
    return { findings: lintProject(copy).findings, text: changed };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

describe("a mistake", () => {
  it.each(mistakes)(
    "breaks the rule $rule, in its place: $file $after",
    ({ rule, file, before, after = "", found = file, line }) => {
      const { findings, text } = lintCopy(file, before, after);

      const finding = findings.find((each) => each.rule === rule && each.file === found) as Finding;
      expect(finding?.message).toMatch(/\S/);
      if (line === undefined || found !== file) expect(finding.line).toBe(1);
      else expect(text.split("\n")[finding.line - 1]).toContain(line);
    },
  );

  it("is named with the nearest key that there is", () => {
    const { findings } = lintCopy(update, "is_mandatory: true", "is_mandatry: true");

    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ["manifest-schema", 'parameters.0 lacks the key "is_mandatory"'],
      ["manifest-schema", 'parameters.0 has an unknown key "is_mandatry"; did you mean "is_mandatory"?'],
    ]);
  });
});

describe("the rules", () => {
  it("have a mistake above each, and a name of their own", () => {
    expect([...new Set(mistakes.map(({ rule }) => rule))]).toEqual(rules.map(({ name }) => name));
  });

  it("are kept by this project", () => {
    expect(lintProject(root).findings).toEqual([]);
  });

  it.each(rules.map(({ name, description }) => [name, description]))(
    "say in one sentence what %s is about",
    (_, description) => {
      expect(description).toMatch(/^[A-Z][^.]*(\.\w[^.]*)*\.$/);
    },
  );
});
