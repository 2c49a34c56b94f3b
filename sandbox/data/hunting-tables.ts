import type { TableData } from "../kql/engine.js";
import { writeAlert } from "./alerts.js";
import { writeBackground } from "./background.js";
import { incidentSamples } from "./incident-samples.js";
import { writeInventory } from "./inventory.js";
import { RowWriter } from "./row-writer.js";
import { writeDropperStory } from "./stories/dropper-story.js";
import {
  writeOldPhishingStory,
  writeRemoteToolStory,
  writeRemovableDriveStory,
  writeSprayStory,
  writeWebShellStory,
} from "./stories/older-stories.js";
import { writePhishingStory } from "./stories/phishing-story.js";

/**
 * Every documented hunting table, with the sample stories told relative to `now`: the same rows for the same moment.
 * Rows are in the order of the stories, not of time, as a real table promises no order.
 */
export function createHuntingTables(now: Date): TableData[] {
  const writer = new RowWriter(now);
  writePhishingStory(writer);
  writeDropperStory(writer);
  writeSprayStory(writer);
  writeRemovableDriveStory(writer);
  writeWebShellStory(writer);
  writeRemoteToolStory(writer);
  writeOldPhishingStory(writer);
  for (const incident of incidentSamples) for (const alert of incident.alerts) writeAlert(writer, alert);
  writeInventory(writer);
  writeBackground(writer);
  return writer.tables();
}
