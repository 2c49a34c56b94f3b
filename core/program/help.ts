import { apiTitle } from "../configuration/clouds.js";
import { defaultLabel, kindOf } from "../fields/field-words.js";
import type { ActionManifest, FieldSpec } from "../manifest.js";
import type { FlagSpec } from "./command-line.js";
import { flagGroups } from "./flags.js";

/** Columns of a help that is not written to a terminal. */
const WIDTH = 100;

/** Columns below which a help is not readable. */
const LEAST_WIDTH = 40;

/** The width for a help: that of the terminal it is written to. */
export function widthFor({ isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number }): number {
  return isTTY && columns ? Math.max(columns, LEAST_WIDTH) : WIDTH;
}

/** The text of `--help`: what the action's page has, from the same manifest, and the flags. */
export function helpText(manifest: ActionManifest, width = WIDTH): string {
  const { name, messages } = manifest;
  const described = (isMandatory: boolean) =>
    manifest.parameters
      .filter((field) => field.isMandatory === isMandatory)
      .map((field): [string, string] => [field.name, describe(field)]);
  return [
    `${manifest.title}\n\n${wrap(manifest.description, 0, width)}`,
    `Usage:\n${usageOf(manifest)}\n  node dist/actions/${name}.js [flags] < payload.json`,
    section(
      `Least permissions of the app (${isOfGraph(manifest) ? "Microsoft Graph, " : ""}application)`,
      manifest.permissions.map(({ role, api, purpose }) => [
        api === undefined ? role : `${role} (of ${apiTitle(api)})`,
        purpose,
      ]),
      width,
    ),
    manifest.parameters.length === 0 ? "Parameters: none." : "",
    section("Mandatory parameters", described(true), width),
    section("Optional parameters", described(false), width),
    section(
      "Messages",
      [
        ["Success", messages.success],
        ...(messages.noData === undefined ? [] : [["No rows", messages.noData] as const]),
        ["Failure", messages.failure],
      ],
      width,
    ),
    section("Result", [["json_result", manifest.resultDescription]], width),
    ...Object.entries(flagGroups).map(([title, specs]) => flagsSection(specs, width, `Flags for ${title}`)),
    `${wrap('Example payload (give the configuration with --config, or as "configuration" in the payload):', 0, width)}\n${indent(JSON.stringify(manifest.example, null, 2))}`,
    `${wrap("Exit code: 0 completed, 1 failed, 2 refused with nothing changed, 3 timed out, 75 failed but running it again later can help, 130 and 143 stopped by a signal; in the platform's form (secops), 0 for every result.", 0, width)}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A list of flags in a help text. */
export function flagsSection(specs: Readonly<Record<string, FlagSpec>>, width = WIDTH, title = "Flags"): string {
  const rows = Object.entries(specs).map(([name, spec]): [string, string] => [
    `${spec.shortForm ? `${spec.shortForm}, ` : ""}--${name}${spec.value ? ` ${spec.value}` : (spec.optionalValues ?? []).map((value) => `[=${value}]`).join("")}`,
    spec.description,
  ]);
  return section(title, rows, width);
}

/** A part of a help text: names, each with its text below it; nothing without names. */
export function section(title: string, rows: readonly (readonly [string, string])[], width = WIDTH): string {
  return rows.length === 0
    ? ""
    : `${wrap(`${title}:`, 0, width)}\n${rows.map(([name, text]) => `  ${name}\n${wrap(text, 6, width)}`).join("\n")}`;
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

function isOfGraph({ permissions }: ActionManifest): boolean {
  return permissions.every(({ api }) => api === undefined);
}

/** With a payload, and with flags in its place. */
function usageOf({ name, parameters, entityTypes }: ActionManifest): string {
  const given = [parameters.length > 0 && "-p NAME=VALUE ...", entityTypes.length > 0 && "--entity TYPE=VALUE ..."];
  const flags = given.filter(Boolean).join(" ") || "--case-id ID";
  return `  m365-defender ${name} [flags] < payload.json\n  m365-defender ${name} [flags] ${flags}`;
}

function describe(field: FieldSpec): string {
  const kind = kindOf(field);
  const label = defaultLabel(field);
  const notes = [
    `${kind.charAt(0).toUpperCase()}${kind.slice(1)}.`,
    label === undefined ? "" : `${field.defaultIsPrefillOnly ? "Pre-filled in forms" : "Default"}: ${label}.`,
  ];
  return [`${field.displayName}: ${field.description}`, ...notes].filter((note) => note !== "").join(" ");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
