import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatFinding, lintProject } from "../../../cli/lint/lint.js";
import type { Finding } from "../../../cli/lint/rule.js";
import { rules } from "../../../cli/lint/rules.js";
import { mistakes, update } from "./mistakes.js";

const root = join(__dirname, "../../..");

/** YAML of a few lines that unfolds to a million values. */
const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat([..."bcdef"].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcde"[index]}`).join(", ")}]`))
  .join("\n");

/** What is wrong with a copy of the project in which `before` was replaced by `after` in one file, or the file removed. */
function lintCopy(file: string, before: string | RegExp | undefined, after: string) {
  return inCopy((copy) => {
    if (before === undefined) {
      rmSync(join(copy, file));
      return { findings: lintProject(copy).findings, text: "" };
    }
    const text = readFileSync(join(copy, file), "utf8");
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    writeFileSync(join(copy, file), changed);
    return { findings: lintProject(copy).findings, text: changed };
  });
}

/** What `look` makes of a copy of the project. */
function inCopy<Seen>(look: (copy: string) => Seen): Seen {
  const copy = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    for (const part of ["integration.yaml", "package.json", "manifests", "actions", "docs/actions", "test/actions"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    return look(copy);
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
      ["manifest-schema", 'parameters.0 is missing the key "is_mandatory"'],
      ["manifest-schema", 'parameters.0 has an unknown key "is_mandatry"; did you mean "is_mandatory"?'],
    ]);
  });
});

describe("a file that cannot be read as it should is a finding:", () => {
  it.each<[string, (copy: string) => void, string]>([
    [
      "a folder",
      (copy) => mkdirSync(join(copy, "manifests/x.yaml")),
      "manifests/x.yaml:1: EISDIR: illegal operation on a directory, read (yaml-syntax)",
    ],
    [
      "other bytes than UTF-8",
      (copy) => writeFileSync(join(copy, "manifests/x.yaml"), Buffer.from([0x61, 0xff])),
      "manifests/x.yaml:1: The encoded data was not valid for encoding utf-8 (yaml-syntax)",
    ],
    [
      "an alias without an anchor",
      (copy) => writeFileSync(join(copy, "manifests/x.yaml"), "name: x\ntitle: *a\n"),
      "manifests/x.yaml:2: Unresolved alias (the anchor must be set before the alias): a (yaml-syntax)",
    ],
    [
      "aliases without an end",
      (copy) => writeFileSync(join(copy, "manifests/x.yaml"), bomb),
      "manifests/x.yaml:2: Excessive alias count indicates a resource exhaustion attack (yaml-syntax)",
    ],
    [
      "no text at all",
      (copy) => writeFileSync(join(copy, "manifests/x.yaml"), ""),
      "manifests/x.yaml:1: the file must be object (manifest-schema)",
    ],
    [
      "a name that would change the terminal",
      (copy) => writeFileSync(join(copy, "manifests/x.yaml"), '"\\e[2J": 1\n'),
      'manifests/x.yaml:1: the file has an unknown key "⟨U+001B⟩[2J" (manifest-schema)',
    ],
    [
      "a manifest of another ending",
      (copy) => writeFileSync(join(copy, "manifests/x.yml"), "name: x\n"),
      "manifests/x.yml:1: is not read: a manifest's file ends in .yaml (manifest-name)",
    ],
    [
      "a package.json that is none",
      (copy) => writeFileSync(join(copy, "package.json"), "{"),
      "package.json:1: cannot be read: Expected property name or '}' in JSON at position 1 (version)",
    ],
  ])("%s", (_, change, finding) => {
    const findings = inCopy((copy) => {
      change(copy);
      return lintProject(copy).findings;
    });

    expect(findings.map(formatFinding).map((line) => line.replace(/ \(line 1 column \d+\)/, ""))).toContain(finding);
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
