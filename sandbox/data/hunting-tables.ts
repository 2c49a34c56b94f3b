import type { Row, TableData } from "../../kql/engine.js";
import { writeAlert } from "./alerts.js";
import { allIncidents } from "./all-incidents.js";
import { Background } from "./background/background.js";
import { joinRows } from "./generated-rows.js";
import type { IncidentSample } from "./incident-sample.js";
import { writeInventory } from "./inventory.js";
import type { TenantData } from "./options.js";
import { RowWriter } from "./row-writer.js";
import { writeConsentStory } from "./stories/consent-story.js";
import { writeDropperStory } from "./stories/dropper-story.js";
import { writeInsiderStory } from "./stories/insider-story.js";
import {
  writeOldPhishingStory,
  writeRemoteToolStory,
  writeRemovableDriveStory,
  writeSprayStory,
  writeWebShellStory,
} from "./stories/older-stories.js";
import { writePhishingStory } from "./stories/phishing-story.js";
import { writeRansomwareStory } from "./stories/ransomware-story.js";
import { documentedTables, tableForm } from "./table-form.js";

/** What the hunting tables are created from, besides the time of the start. */
export interface HuntingData extends TenantData {
  /** The clock for live rows. */
  readonly now?: () => Date;
}

/** A table that knows its number of rows without creating them. */
export interface HuntingTable extends TableData {
  readonly rowCount: number;
}

/**
 * All documented hunting tables, with the sample stories relative to the start. The same time, seed and size give the
 * same rows. Rows are in the order of the stories, not of time, because real tables guarantee no order.
 */
export function createHuntingTables(startedAt: Date, data: HuntingData = {}): HuntingTable[] {
  const stories = tellStories(startedAt, allIncidents(data));
  const background = new Background(startedAt, data);
  const { ownTables = [], now = () => startedAt } = data;
  const own = new Set(ownTables.map(({ name }) => name));
  const generated = documentedTables()
    .filter((name) => !own.has(name))
    .map((name) => createTable(name, stories.rowsOf(name), background, now));
  return [...generated, ...ownTables.map((table) => ({ ...table, rowCount: table.rows.length }))];
}

function tellStories(startedAt: Date, incidents: readonly IncidentSample[]): RowWriter {
  const writer = new RowWriter(startedAt);
  writePhishingStory(writer);
  writeDropperStory(writer);
  writeSprayStory(writer);
  writeRemovableDriveStory(writer);
  writeWebShellStory(writer);
  writeRemoteToolStory(writer);
  writeOldPhishingStory(writer);
  writeRansomwareStory(writer);
  writeConsentStory(writer);
  writeInsiderStory(writer);
  for (const incident of incidents) for (const alert of incident.alerts) writeAlert(writer, alert);
  writeInventory(writer);
  return writer;
}

/** Rows are created when a query first reads them; live rows are added at each read. */
function createTable(name: string, storyRows: readonly Row[], background: Background, now: () => Date): HuntingTable {
  const { columns, timeColumn } = tableForm(name);
  const quiet = background.rowsOf(name, storyRows.length);
  let standing: readonly Row[] | undefined;
  return {
    name,
    columns,
    timeColumn,
    get rowCount() {
      return storyRows.length + quiet.length + background.liveRowsOf(name, now()).length;
    },
    get rows() {
      standing ??= joinRows(storyRows, quiet);
      return joinRows(standing, background.liveRowsOf(name, now()));
    },
  };
}
