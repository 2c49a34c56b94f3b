import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionManifest } from "../../../core/manifest.js";
import { flagGroups, flagSpecs } from "../../../core/program/flags.js";
import { helpText, widthFor } from "../../../core/program/help.js";
import { toActionManifest } from "../../../scripts/generators/contracts.js";
import { actionNames, manifestOf } from "../../support/manifests.js";

const actions = actionNames.map((name): [string, ActionManifest] => [name, toActionManifest(manifestOf(name))]);
const manifestOfAction = (name: string) => toActionManifest(manifestOf(name));

/** A text on one line, so that its line breaks do not matter. */
const joined = (text: string) => text.replace(/\s+/g, " ");

/** Each cell and paragraph of an action's page, without its marks and without headings. */
function piecesOfPage(name: string): readonly string[] {
  const page = readFileSync(join(__dirname, `../../../docs/actions/${name}.md`), "utf8");
  const [, generated = ""] = /<!-- generated: action -->([\s\S]*?)## Example payload/.exec(page) ?? [];
  const lines = generated
    .split("\n")
    .filter((line, index, all) => !/^#|^$/.test(line) && !/^\| ---/.test(all[index + 1] ?? ""));
  return (
    lines
      .filter((line) => !/^\| ---/.test(line))
      .flatMap((line) =>
        line.startsWith("| ") ? line.slice(2, -2).split(/ ?\| ?/) : [line.replace(/^`json_result`: /, "")],
      )
      // A parameter is an item: its names, then a line for each thing that is said of it.
      .flatMap((piece) => piece.replace(/^- |<br>$/g, "").split(" · "))
      .map((piece) =>
        piece
          .trim()
          .replace(/^(?:Value|Default): /, "")
          .replace(/^\*+(.*?)\*+$/, "$1")
          .replace(/ \(pre-filled in forms\)$/, "")
          .replace(/^`+ ?(.*?) ?`+$/, "$1")
          .replace(/\\$/, ""),
      )
      .filter((piece) => !/^(yes|no|)$/.test(piece))
  );
}

describe.each(actions)("the help of %s", (name, manifest) => {
  const lines = helpText(manifest).split("\n");
  const words = joined(helpText(manifest));

  it("has everything that the action's page has", () => {
    const pieces = piecesOfPage(name);

    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.filter((piece) => !words.toLowerCase().includes(joined(piece).toLowerCase()))).toEqual([]);
  });

  it("groups the parameters: what must be given first", () => {
    const order = [...manifest.parameters].sort((a, b) => Number(b.isMandatory) - Number(a.isMandatory));
    const start = lines.findIndex((line) => /^(Mandatory p|Optional p|P)arameters: ?/.test(line));
    const end = lines.indexOf("Messages:");

    expect(lines.slice(start, end).filter((line) => /^ {2}\S/.test(line))).toEqual(
      order.map((field) => `  ${field.name}`),
    );
    expect(lines.includes("Mandatory parameters:")).toBe(manifest.parameters.some((field) => field.isMandatory));
  });

  it("names every flag, the permissions and the exit codes", () => {
    for (const flag of Object.keys(flagSpecs)) {
      expect(lines.filter((line) => new RegExp(`^ {2}(-\\w, )?--${flag}(?![\\w-])`).test(line))).toHaveLength(1);
    }
    for (const { role } of manifest.permissions) {
      expect(lines).toContain(`  ${role}`);
    }
    for (const code of ["0 completed", "1 failed", "2 refused", "3 timed out", "75 failed", "130 and 143 stopped"]) {
      expect(words).toContain(code);
    }
  });

  it("shows how it is run, with a payload that is valid JSON", () => {
    const start = lines.findIndex((line) => line.startsWith("Example payload")) + 1;
    const payload = lines.slice(start, lines.indexOf("", start)).join("\n");

    expect(lines).toContain(`  m365-defender ${name} [flags] < payload.json`);
    expect(JSON.parse(payload)).toEqual(manifest.example);
  });

  it.each([40, 60, 80, 100, 140])("fits into %i columns, without blanks at the ends of lines", (width) => {
    const wrapped = helpText(manifest, width);
    const start = wrapped.split("\n").findIndex((line) => line.startsWith("Example payload"));
    // Usage and payload are not wrapped, so that they can be copied; neither is a single word.
    const isWrapped = (line: string, index: number) =>
      !/^ {2}(m365-defender|node) /.test(line) && index < start && /\S +\S/.test(line) && !/^ {2}(-|--)/.test(line);
    const rows = wrapped.split("\n");

    expect(rows.filter((line, index) => line.length > width && isWrapped(line, index))).toEqual([]);
    expect(rows.filter((line) => /\s$/.test(line))).toEqual([]);
    expect(joined(wrapped)).toBe(words);
  });
});

it.each([
  ["execute-query", "-p NAME=VALUE ..."],
  ["execute-entity-query", "-p NAME=VALUE ... --entity TYPE=VALUE ..."],
  ["ping", "--case-id ID"],
])("shows the flags that %s takes in the place of a payload", (name, flags) => {
  expect(helpText(manifestOfAction(name)).split("\n")).toContain(`  m365-defender ${name} [flags] ${flags}`);
});

it("shows a default that applies, and one that only fills forms as such", () => {
  const text = joined(helpText(manifestOfAction("execute-query")));

  expect(text).toMatch(/max_results_to_return Max Results To Return: .*?Default: 50\./);
  expect(text).toContain("Pre-filled in forms: Last Hour.");
  expect(text).not.toMatch(/Default: Last Hour/);
});

it("has each flag in one group", () => {
  const names = Object.values(flagGroups).flatMap((specs) => Object.keys(specs));

  expect(names.sort()).toEqual(Object.keys(flagSpecs).sort());
});

it.each([
  ["a terminal", { isTTY: true, columns: 72 }, 72],
  ["a narrow one", { isTTY: true, columns: 12 }, 40],
  ["a wide one", { isTTY: true, columns: 200 }, 200],
  ["one that does not know its width", { isTTY: true, columns: 0 }, 100],
  ["a pipe", {}, 100],
  ["a pipe with a width", { columns: 72 }, 100],
])("is as wide as %s", (_what, stream, width) => {
  expect(widthFor(stream)).toBe(width);
});
