import { nearestName } from "../../core/fields/nearest-name.js";
import type { TableData } from "../../kql/engine.js";
import { documentedTables } from "./table-form.js";

/** Amount of background data in addition to the stories. */
export type DataSize = "small" | "medium";

/** The data of a new local tenant. */
export interface DataOptions {
  /** Integer. Another seed gives other background data; the stories stay the same. Default: 1. */
  readonly seed?: number;
  /** `small` (the default) starts at once; `medium` has 30 times the background, and older incidents. */
  readonly size?: DataSize;
  /** Number of rows per table, up to 100,000, including the rows of the stories. */
  readonly rows?: Readonly<Record<string, number>>;
  /** A folder with your own rows, one file per table: `DeviceInfo.json`, `.jsonl`, `.ndjson` or `.csv`. */
  readonly dataFolder?: string;
  /** Adds background rows over time, for a tenant that runs for hours. Default: false. */
  readonly liveBackground?: boolean;
}

/** Default values. */
export const dataDefaults = { seed: 1, size: "small" } as const;

/** What the tenant's data is created from. */
export interface TenantData extends DataOptions {
  /** Tables from files. Each replaces the generated one. */
  readonly ownTables?: readonly TableData[];
}

/** Maximum rows of a table: what one response can have. */
export const rowsLimit = 100_000;

/** Refuses invalid options. */
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
