import type { Terminal } from "../../core/program/terminal.js";
import { paintFor } from "../../core/text/paint.js";
import { shellWord } from "../../core/text/shell-word.js";
import { heading } from "./report.js";
import { wrapped } from "./wrapped.js";

/** What the whole tour came to. */
export interface TourEnding {
  readonly runs: number;
  readonly failures: number;
  readonly seconds: number;
  /** Of the incident's page; undefined if it was not written. */
  readonly page: string | undefined;
  readonly incidentId: string;
}

/** The beginning of the tour: where it takes place. */
export function opening(url: string, { width }: Terminal): string {
  const place = `A local tenant is running at ${url}: Microsoft Entra ID and Microsoft Graph, on this machine only.`;
  return `${wrapped(place, width).join("\n")}\n\n`;
}

/** The end of the tour: whether all went well, where the page is, and how to go on. */
export function closing({ runs, failures, seconds, page, incidentId }: TourEnding, terminal: Terminal): string {
  const paint = paintFor(terminal.colour);
  const commands = [
    [`node dist/cli/m365-defender.js get-incident --local -p incident_id=${incidentId}`, "one run, as a table"],
    ["node dist/cli/m365-defender.js --help", "m365-defender in this clone: the actions, other commands"],
    ["npm run tenant", "a local tenant that stays, with a status page"],
    ["node dist/cli/m365-defender.js init", "a configuration for a tenant of yours"],
  ] as const;
  return [
    heading("The end", terminal.width, paint),
    failures === 0
      ? paint("green", `✓ All ${runs} runs gave the expected result, in ${seconds.toFixed(1)} s.`)
      : paint("boldRed", `✗ ${failures} of ${runs} runs did not give the expected result.`),
    "",
    ...(page === undefined ? [] : pageLines(page, terminal.width)),
    "Go on with:",
    ...commands.flatMap(([command, purpose]) => [
      ...commandLines(command, terminal.width),
      paint("dim", `    ${purpose}`),
    ]),
    "",
  ].join("\n");
}

/** The path is on a line of its own and never broken, so that it can be copied. */
function pageLines(page: string, width: number): readonly string[] {
  const sentence = "The page of the incident, which only you can read. Open it in a browser:";
  return [...wrapped(sentence, width), `  ${shellWord(page)}`, ""];
}

/** Lines that can be pasted into a shell together. */
function commandLines(command: string, width: number): readonly string[] {
  const lines = wrapped(command, width - "  ".length - " \\".length);
  return lines.map((line, index) => `  ${line.trimEnd()}${index === lines.length - 1 ? "" : " \\"}`);
}
