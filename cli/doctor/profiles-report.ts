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

/** Columns that a problem gets at least. */
const PROBLEM_WIDTH = 50;

const WIDTH = 80;

/** The report on several profiles for a person: a table, those with problems first, then the checks of these. */
export function textProfiles(examined: ExaminedProfiles, paint: Paint): string {
  const { place, profiles } = examined;
  const ordered = worstFirst(profiles);
  const title = visible(`m365-defender ${integration.version}, profiles: ${place}`);
  const details = ordered
    .filter(({ checks }) => outcomeOf(checks) !== "ok")
    .flatMap(({ name, checks }) => ["", `Profile ${name}`, "", ...checkLines(checks, paint)]);
  const lines = [
    title,
    "",
    ...tableOf(ordered, paint),
    "",
    summaryOf(profiles),
    ...notesOf(examined).map(visible),
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
      (names) => `${names.join(" and ")} are the same app in the same tenant: they share one quota of hunting calls.`,
    ),
    ...refused.map(({ sentence }) => sentence),
  ];
}

function tableOf(profiles: readonly ExaminedProfile[], paint: Paint): readonly string[] {
  const rows = profiles.map(({ name, tenantId, cloud, checks }) => ({
    cells: [name, tenantId ?? "-", cloud ?? "-"].map(visible),
    checks,
  }));
  const titles = ["Profile", "Tenant", "Cloud"];
  const widths = titles.map((title, index) =>
    Math.max(title.length, ...rows.map(({ cells }) => cells[index]?.length ?? 0)),
  );
  const padded = (cells: readonly string[]) =>
    cells.map((cell, index) => `${cell.padEnd(widths[index] ?? 0)}  `).join("");
  const margin = MARK_WIDTH + widths.reduce((sum, width) => sum + width + 2, 0);
  return [
    `${"Outcome".padEnd(MARK_WIDTH)}${padded(titles)}First problem`,
    ...rows.map(
      ({ cells, checks }) =>
        `${stateMark(outcomeOf(checks), paint)}  ${padded(cells)}${wrapped(problemText(checks), margin)}`,
    ),
  ].map((line) => line.trimEnd());
}

function problemText(checks: readonly Check[]): string {
  const problem = firstProblem(checks);
  return problem === undefined ? "" : visible(`${labelOf(problem.name)}: ${problem.text}`);
}

function wrapped(text: string, margin: number): string {
  return wrap(text, margin, Math.max(WIDTH, margin + PROBLEM_WIDTH)).slice(margin);
}

function summaryOf(profiles: readonly ExaminedProfile[]): string {
  const count = (state: CheckState) => profiles.filter(({ checks }) => outcomeOf(checks) === state).length;
  return `${profiles.length} profile${profiles.length === 1 ? "" : "s"}: ${count("failed")} failed, ${count("warning")} with a warning, ${count("ok")} ok.`;
}
