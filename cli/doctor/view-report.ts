import { integration } from "../../core/generated/integration.js";
import type { Terminal } from "../../core/program/terminal.js";
import { textOfView } from "../../core/program/view-output.js";
import type { ViewName } from "../../core/view-names.js";
import type { Check } from "./check.js";
import { type CheckName, labelOf } from "./check-list.js";

/** The report as a view. The views are loaded here. */
export async function viewReport(
  checks: readonly Check[],
  { place, time }: { readonly place: string; readonly time: Date },
  view: ViewName,
  terminal: Terminal,
): Promise<string> {
  const { viewOfChecks } = await import("../../views/main.js");
  const examination = {
    place,
    time,
    version: integration.version,
    labelOf: (name: string) => labelOf(name as CheckName),
  };
  return textOfView(viewOfChecks(checks, examination), view, { terminal, maxCharacters: undefined });
}
