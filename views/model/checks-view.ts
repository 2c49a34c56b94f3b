import { countText } from "../text/count-text.js";
import { toneOf } from "../text/tones.js";
import { valueWords } from "../text/value-words.js";
import type { Column, ListSection, NextStep, TableSection, View } from "../view.js";
import { tableSection } from "./table-section.js";
import { advice } from "./view-body.js";

/** A check of `m365-defender doctor` with its outcome. */
export interface ShownCheck {
  readonly name: string;
  readonly state: "ok" | "warning" | "failed" | "skipped";
  readonly finding: string;
  /** Sentences, and commands to copy. */
  readonly fix: readonly (string | { readonly command: string })[];
  readonly requestId?: string | undefined;
}

/** What the view of an examination says besides its checks. */
export interface Examination {
  /** When it was made. */
  readonly time: Date;
  readonly version: string;
  /** Where the configuration is. */
  readonly place: string;
  /** What a check is called. Default: its name in words. */
  readonly labelOf?: (name: string) => string;
}

const columns: readonly Column[] = [
  { name: "State", type: "status", importance: "high" },
  { name: "Check", type: "name", importance: "high" },
  { name: "Finding", type: "text", importance: "high" },
  { name: "Request ID", type: "code", importance: "low" },
];

/** The view of the checks of `m365-defender doctor`, in their order, with what to do about those that failed. */
export function viewOfChecks(
  checks: readonly ShownCheck[],
  { time, version, place, labelOf = valueWords }: Examination,
): View {
  return {
    title: "Doctor",
    status: statusOf(checks),
    headline: headlineOf(checks),
    facts: [{ label: "Configuration", type: "text", value: place }],
    sections: [checksTable(checks, labelOf), ...fixLists(checks, labelOf)],
    warnings: [],
    nextSteps: nextSteps(checks, labelOf),
    links: [],
    time,
    source: `Microsoft Defender XDR integration ${version}`,
  };
}

type LabelOf = (name: string) => string;

function statusOf(checks: readonly ShownCheck[]): View["status"] {
  const worst = (["failed", "warning"] as const).find((state) => countOf(checks, state) > 0);
  return worst === undefined
    ? { label: "Works", tone: "good" }
    : { label: worst === "failed" ? "Failed" : "Warnings", tone: toneOf(worst, "status") };
}

function headlineOf(checks: readonly ShownCheck[]): string {
  const [failed, warnings] = [countOf(checks, "failed"), countOf(checks, "warning")];
  if (failed > 0) {
    const others = `${countText(warnings, "warning")}, ${countOf(checks, "skipped")} skipped, ${countOf(checks, "ok")} ok`;
    return `${countText(failed, "check")} failed; ${others}.`;
  }
  return warnings === 0 ? "Everything works." : `It works, with ${countText(warnings, "warning")}.`;
}

function checksTable(checks: readonly ShownCheck[], labelOf: LabelOf): TableSection {
  const rows = checks.map(({ state, name, finding, requestId }) => [
    stateWords[state],
    labelOf(name),
    finding,
    requestId ?? null,
  ]);
  return tableSection({ title: "Checks", columns, rows, isMain: true });
}

const stateWords: Readonly<Record<ShownCheck["state"], string>> = {
  ok: "OK",
  warning: "Warning",
  failed: "Failed",
  skipped: "Skipped",
};

/** The fixes that have commands; checks with the same fix share a list. */
function fixLists(checks: readonly ShownCheck[], labelOf: LabelOf): readonly ListSection[] {
  return fixesOf(checks)
    .filter(({ fix }) => hasCommands(fix))
    .map(({ names, fix }) => ({
      kind: "list",
      title: fixTitle(names, labelOf),
      notes: [],
      items: fix.map((line) => (typeof line === "string" ? line : line.command)),
    }));
}

/** Those of failed checks first. */
function nextSteps(checks: readonly ShownCheck[], labelOf: LabelOf): readonly NextStep[] {
  const byGravity = [...checks].sort((one, other) => Number(other.state === "failed") - Number(one.state === "failed"));
  return fixesOf(byGravity).flatMap(({ names, fix }) =>
    hasCommands(fix)
      ? [advice(`${names.map(labelOf).join(", ")}: follow "${fixTitle(names, labelOf)}".`)]
      : fix.flatMap((line) => (typeof line === "string" ? [advice(line)] : [])),
  );
}

interface SharedFix {
  readonly names: readonly string[];
  readonly fix: ShownCheck["fix"];
}

/** The different fixes, each with the checks that it is for. */
function fixesOf(checks: readonly ShownCheck[]): readonly SharedFix[] {
  const fixes = new Map<string, SharedFix>();
  for (const { name, fix } of checks) {
    if (fix.length > 0) {
      const key = JSON.stringify(fix);
      fixes.set(key, { names: [...(fixes.get(key)?.names ?? []), name], fix });
    }
  }
  return [...fixes.values()];
}

function fixTitle(names: readonly string[], labelOf: LabelOf): string {
  return `How to fix: ${names.map(labelOf).join(", ")}`;
}

function hasCommands(fix: ShownCheck["fix"]): boolean {
  return fix.some((line) => typeof line !== "string");
}

function countOf(checks: readonly ShownCheck[], state: ShownCheck["state"]): number {
  return checks.filter((check) => check.state === state).length;
}
