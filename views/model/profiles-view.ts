import { countText } from "../text/count-text.js";
import { toneOf } from "../text/tones.js";
import type { Column, NextStep, Section, TableSection, View } from "../view.js";
import { type Examination, type ShownCheck, viewOfChecks } from "./checks-view.js";
import { tableSection } from "./table-section.js";

/** A profile of `m365-defender doctor --profiles` with its checks. */
export interface ShownProfile {
  readonly name: string;
  readonly tenantId: string | null;
  readonly cloud: string | null;
  readonly outcome: "ok" | "warning" | "failed";
  /** What the first check that is not well has found; undefined if all are. */
  readonly problem: { readonly name: string; readonly text: string } | undefined;
  readonly checks: readonly ShownCheck[];
}

const columns: readonly Column[] = [
  { name: "Outcome", type: "status", importance: "high" },
  { name: "Profile", type: "name", importance: "high" },
  { name: "Tenant", type: "text", importance: "normal" },
  { name: "Cloud", type: "text", importance: "low" },
  { name: "First Problem", type: "text", importance: "high" },
];

/**
 * The view of the profiles of a folder, in their order, with the checks of those that are not well.
 * @param notes sentences about the folder
 */
export function viewOfProfiles(
  profiles: readonly ShownProfile[],
  examination: Examination,
  notes: readonly string[],
): View {
  const unwell = profiles
    .filter(({ outcome }) => outcome !== "ok")
    .map(({ name, checks }) => ({ name, view: viewOfChecks(checks, examination) }));
  return {
    title: "Doctor",
    status: statusOf(profiles),
    headline: headlineOf(profiles),
    facts: [{ label: "Profiles", type: "text", value: examination.place }],
    sections: [
      profilesTable(profiles, examination, notes),
      ...unwell.flatMap(({ name, view }) => view.sections.map((section) => sectionOf(name, section))),
    ],
    warnings: [],
    nextSteps: unwell.flatMap(({ name, view }) => view.nextSteps.map((step) => stepOf(name, step))),
    links: [],
    time: examination.time,
    source: `Microsoft Defender XDR integration ${examination.version}`,
  };
}

function statusOf(profiles: readonly ShownProfile[]): View["status"] {
  const worst = (["failed", "warning"] as const).find((outcome) => countOf(profiles, outcome) > 0);
  return worst === undefined
    ? { label: "Works", tone: "good" }
    : { label: words[worst], tone: toneOf(worst, "status") };
}

function headlineOf(profiles: readonly ShownProfile[]): string {
  const [failed, warned, well] = (["failed", "warning", "ok"] as const).map((outcome) => countOf(profiles, outcome));
  return `${countText(profiles.length, "profile")}: ${failed} failed, ${warned} with a warning, ${well} ok.`;
}

const words = { ok: "OK", warning: "Warning", failed: "Failed" } as const;

function profilesTable(
  profiles: readonly ShownProfile[],
  { labelOf = (name) => name }: Examination,
  notes: readonly string[],
): TableSection {
  const rows = profiles.map(({ name, tenantId, cloud, outcome, problem }) => [
    words[outcome],
    name,
    tenantId,
    cloud,
    problem === undefined ? null : `${labelOf(problem.name)}: ${problem.text}`,
  ]);
  return tableSection({ title: "Profiles", columns, rows, notes, isMain: true });
}

function sectionOf(name: string, section: Section): Section {
  const title = `${name}: ${section.title}`;
  return section.kind === "table" ? { ...section, title, isMain: false } : { ...section, title };
}

function stepOf(name: string, step: NextStep): NextStep {
  return { ...step, text: `${name}: ${step.text}` };
}

function countOf(profiles: readonly ShownProfile[], wanted: ShownProfile["outcome"]): number {
  return profiles.filter(({ outcome }) => outcome === wanted).length;
}
