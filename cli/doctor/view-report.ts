import { integration } from "../../core/generated/integration.js";
import type { Terminal } from "../../core/program/terminal.js";
import { textOfView } from "../../core/program/view-output.js";
import type { ViewName } from "../../core/view-names.js";
import type { Examination } from "../../views/main.js";
import type { Check } from "./check.js";
import { type CheckName, labelOf } from "./check-list.js";
import type { ExaminedProfiles } from "./examine-profiles.js";
import { firstProblem, notesOf, outcomeOf, worstFirst } from "./profiles-report.js";

/** The report as a view. The views are loaded here. */
export async function viewReport(
  checks: readonly Check[],
  about: { readonly place: string; readonly time: Date },
  view: ViewName,
  terminal: Terminal,
): Promise<string> {
  const { viewOfChecks } = await import("../../views/main.js");
  return textOfView(viewOfChecks(checks, examinationOf(about)), view, { terminal, maxCharacters: undefined });
}

/** The report on several profiles as a view. */
export async function viewProfiles(examined: ExaminedProfiles, view: ViewName, terminal: Terminal): Promise<string> {
  const { viewOfProfiles } = await import("../../views/main.js");
  const profiles = worstFirst(examined.profiles).map((profile) => ({
    ...profile,
    outcome: outcomeOf(profile.checks),
    problem: firstProblem(profile.checks),
  }));
  const shown = viewOfProfiles(profiles, examinationOf(examined), notesOf(examined));
  return textOfView(shown, view, { terminal, maxCharacters: undefined });
}

function examinationOf({ place, time }: { readonly place: string; readonly time: Date }): Examination {
  return { place, time, version: integration.version, labelOf: (name: string) => labelOf(name as CheckName) };
}
