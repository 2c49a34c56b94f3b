import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillSection } from "../../scripts/generators/markdown.js";
import { table } from "../../scripts/generators/table.js";
import type { CampaignOutcome } from "./outcome.js";
import type { ScenesOutcome } from "./parallel/play-scenes.js";

export const outcomeFile = join(__dirname, "outcome.json");
export const documentFile = join(__dirname, "..", "..", "docs", "campaign.md");

/** The runs, and the scenes of parallel updates. */
export interface WholeOutcome extends CampaignOutcome {
  readonly parallel_updates: ScenesOutcome;
}

/** Writes an outcome: complete as JSON, summarized in the document. */
export function recordOutcome(outcome: WholeOutcome): void {
  writeFileSync(outcomeFile, `${JSON.stringify(outcome, null, 2)}\n`);
  writeFileSync(documentFile, withOutcome(readFileSync(documentFile, "utf8"), outcome));
}

/** The document with the summary of this outcome. */
export function withOutcome(document: string, outcome: WholeOutcome): string {
  return fillSection(document, "campaign", gistOf(outcome));
}

function gistOf(outcome: WholeOutcome): string {
  const counts = (named: Readonly<Record<string, number>>) =>
    Object.entries(named)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  const { parallel_updates: scenes } = outcome;
  return table(
    ["What", "Outcome"],
    [
      ["Runs", `${outcome.runs}, seed ${outcome.seed}, ${outcome.parallel} at once`],
      ["When", `${outcome.date.slice(0, 10)}, Node ${outcome.node}, ${Math.round(outcome.duration_s / 60)} minutes`],
      ["Violations", String(outcome.violations.length)],
      ["Actions", counts(outcome.actions)],
      ["Runs in which a fault was met", counts(outcome.faults)],
      ["Pairs of action and fault", String(outcome.pairs_met)],
      ["Results", counts(outcome.statuses)],
      ["Error codes", counts(outcome.error_codes)],
      ["Dry runs", String(outcome.dry_runs)],
      ["SIGTERM sent", String(outcome.stopped_by_signal)],
      [
        "Start until the payload is read",
        `median ${outcome.start_up_ms.median} ms, at most ${outcome.start_up_ms.most} ms`,
      ],
      ["Late on the busy machine, in time when repeated alone", String(outcome.late_under_load)],
      [
        "Scenes of parallel updates",
        `${scenes.scenes} with ${scenes.runs} runs, ${scenes.date.slice(0, 10)}: ${counts(scenes.hostings)}`,
      ],
      ["Violations in scenes", String(scenes.violations.length)],
      ["Scenes in which a fault was met", counts(scenes.faults)],
      ["Scenes in which an analyst acted", String(scenes.analyst)],
      ["Ends of runs in scenes", counts(scenes.ends)],
      ["Warnings in scenes", counts(scenes.warnings)],
    ],
  );
}
