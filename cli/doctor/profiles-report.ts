import { integration } from "../../core/generated/integration.js";
import { wrap } from "../../core/program/help.js";
import type { Paint } from "../../core/text/paint.js";
import { visible } from "../../core/text/visible-text.js";
import type { Check, CheckState } from "./check.js";
import { type CheckName, labelOf } from "./check-list.js";
import type { ExaminedProfile, ExaminedProfiles } from "./examine-profiles.js";
import { checkLines, checksDocument, isWell, jsonText, stateMark } from "./report.js";

/** Columns of an outcome with what follows it. */
const MARK_WIDTH = 8;

/** Columns that a problem needs to stand beside its profile. */
const PROBLEM_WIDTH = 30;

/** The report on several profiles for a person: a table, those with problems first, then the checks of these. */
export function textProfiles(examined: ExaminedProfiles, width: number, paint: Paint): string {
  const { place, profiles } = examined;
  const ordered = worstFirst(profiles);
  const title = visible(`m365-defender ${integration.version}, profiles: ${place}`);
  const details = ordered
    .filter(({ checks }) => outcomeOf(checks) !== "ok")
    .flatMap(({ name, checks }) => ["", `Profile ${name}`, "", ...checkLines(checks, paint)]);
  const lines = [
    title,
    "",
    ...tableOf(ordered, width, paint),
    "",
    summaryOf(profiles),
    ...notesOf(examined).map((note) => wrap(visible(note), 0, width)),
    ...details,
  ];
  return `${lines.join("\n")}\n`;
}

/** The same for programs. */
export function jsonProfiles({ profiles, sharing, refused, folderProblem }: ExaminedProfiles): string {
  return jsonText({
    profiles: profiles.map(({ name, tenantId, clientId, cloud, checks }) => ({
      name,
      tenant_id: tenantId,
      client_id: clientId,
      cloud,
      ...checksDocument(checks),
    })),
    same_app: sharing,
    ...(folderProblem === undefined ? {} : { folder: folderProblem }),
    refused_files: refused.map(({ file, sentence }) => ({ file, reason: sentence })),
    ok: profiles.every(({ checks }) => isWell(checks)),
  });
}

/** Whether no check of any profile failed. */
export function areWell({ profiles }: ExaminedProfiles): boolean {
  return profiles.every(({ checks }) => isWell(checks));
}

/** The profiles with failures first, then those with warnings. */
export function worstFirst(profiles: readonly ExaminedProfile[]): readonly ExaminedProfile[] {
  const gravity = (["failed", "warning", "ok"] as const).map((outcome) =>
    profiles.filter(({ checks }) => outcomeOf(checks) === outcome),
  );
  return gravity.flat();
}

/** The outcome of all checks of a profile: that of the gravest. */
export function outcomeOf(checks: readonly Check[]): Exclude<CheckState, "skipped"> {
  const has = (state: CheckState) => checks.some((check) => check.state === state);
  return has("failed") ? "failed" : has("warning") ? "warning" : "ok";
}

/** What the first check with the outcome of its profile has found; undefined if all is well. */
export function firstProblem(
  checks: readonly Check[],
): { readonly name: CheckName; readonly text: string } | undefined {
  const outcome = outcomeOf(checks);
  const first = outcome === "ok" ? undefined : checks.find(({ state }) => state === outcome);
  if (first === undefined) {
    return undefined;
  }
  // A configuration's finding only counts its problems, which are the lines of the fix.
  const [problem] = first.name === "configuration" && outcome === "failed" ? first.fix : [];
  return { name: first.name, text: typeof problem === "string" ? problem : first.finding };
}

/** What a person must know of the folder besides the checks. */
export function notesOf({ sharing, refused, folderProblem }: ExaminedProfiles): readonly string[] {
  return [
    ...(folderProblem === undefined ? [] : [folderProblem]),
    ...sharing.map(
      (names) =>
        `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are the same app in the same tenant: they share one quota of hunting calls.`,
    ),
    ...refused.map(({ sentence }) => sentence),
  ];
}

/** Where the table is too wide, problems are below their profiles; where it still is, the tenants are left out. */
function tableOf(profiles: readonly ExaminedProfile[], width: number, paint: Paint): readonly string[] {
  const whole = columnsOf(profiles, ["Profile", "Tenant", "Cloud"]);
  const isBeside = whole.width + PROBLEM_WIDTH <= width;
  const columns = whole.width <= width ? whole : columnsOf(profiles, ["Profile", "Cloud"]);
  const margin = isBeside ? columns.width : MARK_WIDTH;
  const rows = profiles.map(({ checks }, index) => {
    const problem = wrap(problemText(checks), margin, width).trimStart();
    const row = `${stateMark(outcomeOf(checks), paint)}  ${columns.rows[index] ?? ""}`;
    return isBeside || problem === "" ? `${row}${problem}` : `${row.trimEnd()}\n${" ".repeat(margin)}${problem}`;
  });
  const titles = `${"Outcome".padEnd(MARK_WIDTH)}${columns.titles}${isBeside ? "First problem" : ""}`;
  return [titles, ...rows].map((line) => line.trimEnd());
}

interface Columns {
  readonly titles: string;
  readonly rows: readonly string[];
  /** Columns of a row up to the problem, with the outcome. */
  readonly width: number;
}

const facts = {
  Profile: ({ name }: ExaminedProfile) => name,
  Tenant: ({ tenantId }: ExaminedProfile) => tenantId ?? "-",
  Cloud: ({ cloud }: ExaminedProfile) => cloud ?? "-",
} as const;

function columnsOf(profiles: readonly ExaminedProfile[], titles: readonly (keyof typeof facts)[]): Columns {
  const columns = titles.map((title) => {
    const cells = [title, ...profiles.map((profile) => visible(facts[title](profile)))];
    const width = Math.max(...cells.map((cell) => cell.length));
    return cells.map((cell) => `${cell.padEnd(width)}  `);
  });
  const [head = "", ...rows] = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row]).join(""));
  return { titles: head, rows, width: MARK_WIDTH + head.length };
}

function problemText(checks: readonly Check[]): string {
  const problem = firstProblem(checks);
  return problem === undefined ? "" : visible(`${labelOf(problem.name)}: ${problem.text}`);
}

function summaryOf(profiles: readonly ExaminedProfile[]): string {
  const count = (state: CheckState) => profiles.filter(({ checks }) => outcomeOf(checks) === state).length;
  return `${profiles.length} profile${profiles.length === 1 ? "" : "s"}: ${count("failed")} failed, ${count("warning")} with a warning, ${count("ok")} ok.`;
}
