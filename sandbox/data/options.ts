import { nearestName } from "../../core/fields/nearest-name.js";
import type { TableData } from "../../kql/engine.js";
import { documentedTables } from "./table-form.js";

/** Amount of background data in addition to the stories. */
export type DataSize = "small" | "medium";

/** The data that a local tenant starts with. */
export interface DataOptions {
  /** A whole number: another one gives another background. The stories stay as they are. Default: 1. */
  readonly seed?: number;
  /** `small` (the default) starts at once; `medium` has 30 times the background, and older incidents. */
  readonly size?: DataSize;
  /** How many rows a table shall have, by its name: up to 100,000. The rows of the stories are part of them. */
  readonly rows?: Readonly<Record<string, number>>;
  /** A folder with a file of own rows per table: `DeviceInfo.json`, `.jsonl`, `.ndjson` or `.csv`. */
  readonly dataFolder?: string;
  /** Lets background rows keep coming as time passes, for a tenant that runs for hours. Default: false. */
  readonly liveBackground?: boolean;
}

/** What holds where nothing else is asked for. */
export const dataDefaults = { seed: 1, size: "small" } as const;

/** What the tenant's data is made from. */
export interface TenantData extends DataOptions {
  /** Tables that were read from files: each takes the place of the generated one. */
  readonly ownTables?: readonly TableData[];
}

/** The most rows that a table can be asked to have: what one answer can hold. */
export const rowsLimit = 100_000;

/** Refuses options that cannot be met; what is right passes in silence. */
export function checkDataOptions(options: DataOptions): void {
  const { seed, size, rows = {} } = { ...dataDefaults, ...options };
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed must be a whole number, not ${seed}.`);
  if (size !== "small" && size !== "medium") {
    throw new RangeError(`The size must be small or medium, not ${JSON.stringify(size)}.`);
  }
  for (const [table, count] of Object.entries(rows)) {
    if (!documentedTables().includes(table)) throw new RangeError(unknownTable(table));
    if (!Number.isSafeInteger(count) || count < 0 || count > rowsLimit) {
      throw new RangeError(`${table} can have 0 to ${rowsLimit} rows, not ${count}.`);
    }
  }
}

function unknownTable(table: string): string {
  const nearest = nearestName(table, documentedTables());
  const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return `${table} is not a documented hunting table.${hint}`;
}
