import type { ActionManifest, FieldSpec } from "../manifest.js";
import type { FlagSpec } from "./command-line.js";
import { flagSpecs } from "./flags.js";

const WIDTH = 100;

/** The text of `--help`, built from the manifest. */
export function helpText(manifest: ActionManifest): string {
  const parameters = manifest.parameters.map((field): [string, string] => [
    `${field.name}${field.isMandatory ? " (mandatory)" : ""}`,
    describe(field),
  ]);
  return [
    `${manifest.title}\n\n${wrap(manifest.description, 0)}`,
    `Usage:\n  m365-defender ${manifest.name} [flags] < payload.json\n  node dist/actions/${manifest.name}.js [flags] < payload.json`,
    section(
      "Least permissions of the app (Microsoft Graph, application)",
      manifest.permissions.map(({ role, purpose }) => [role, purpose]),
    ),
    section("Parameters", parameters),
    flagsSection(flagSpecs),
    `Example payload (give the configuration with --config, or as "configuration" in the payload):\n${indent(JSON.stringify(manifest.example, null, 2))}`,
    "Exit code: 0 completed, 1 failed, 2 refused with nothing changed, 3 timed out,\n75 failed but retryable; in the platform's form (secops), 0 for every result.\n",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The list of flags in a help text. */
export function flagsSection(specs: Readonly<Record<string, FlagSpec>>): string {
  const rows = Object.entries(specs).map(([name, spec]): [string, string] => [
    `${spec.shortForm ? `${spec.shortForm}, ` : ""}--${name}${spec.value ? ` ${spec.value}` : (spec.optionalValues ?? []).map((value) => `[=${value}]`).join("")}`,
    spec.description,
  ]);
  return section("Flags", rows);
}

/** A part of a help text: names, each with its text below it; nothing without names. */
export function section(title: string, rows: readonly (readonly [string, string])[]): string {
  return rows.length === 0 ? "" : `${title}:\n${rows.map(([name, text]) => `  ${name}\n${wrap(text, 6)}`).join("\n")}`;
}

/** Wraps `text` to at most `width` columns, each line after a margin. A longer word has its own line. */
export function wrap(text: string, margin: number, width = WIDTH): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && margin + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => " ".repeat(margin) + each).join("\n");
}

function describe(field: FieldSpec): string {
  const label = (value: unknown) => field.options?.find((option) => option.value === value)?.label ?? String(value);
  const notes = [
    field.options ? `One of ${field.options.map((option) => option.label).join(", ")}.` : "",
    field.default === undefined || field.defaultIsPrefillOnly ? "" : `Default: ${label(field.default)}.`,
  ];
  return [`${field.displayName}: ${field.description}`, ...notes].filter((note) => note !== "").join(" ");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
