import type { Row } from "../../../kql/engine.js";
import { sampleClock } from "../clock.js";
import type { RowSource } from "../generated-rows.js";
import type { DataOptions } from "../options.js";
import { Random } from "../random.js";
import { tableForm } from "../table-form.js";
import { type NoiseWorld, noiseOf } from "./noise.js";
import { planOf } from "./plan.js";

/** Multiplier of the background data for a medium tenant. */
const mediumFactor = 30;

/** Minutes between two live rows of a table, and how long they are kept. */
const liveIntervalMinutes = 1;
const liveDays = 1;

/** Larger than the number of rows that any table can start with. */
const liveStart = 1_000_000;

/** The background data of a tenant: everyday activity, which hides the stories. */
export class Background {
  readonly #options: DataOptions;
  readonly #startedAt: Date;
  readonly #world: NoiseWorld;
  readonly #factor: number;

  constructor(startedAt: Date, options: DataOptions) {
    this.#options = options;
    this.#startedAt = startedAt;
    this.#factor = options.size === "medium" ? mediumFactor : 1;
    const { time } = sampleClock(startedAt);
    this.#world = { seed: options.seed ?? 1, time, countOf: (table) => this.rowsOf(table, 0).length };
  }

  /** The background rows of a table. A requested number of rows includes the stories' rows. */
  rowsOf(table: string, storyRows: number): RowSource {
    const plan = planOf(table);
    const requested = this.#options.rows?.[table];
    const length = requested === undefined ? plan.count * this.#factor : Math.max(0, requested - storyRows);
    return { length, make: (index) => this.#make(table, index, undefined) };
  }

  /** Rows added since the start, latest last. Empty if the background is not live. */
  liveRowsOf(table: string, now: Date): RowSource {
    const none = { length: 0, make: () => ({}) };
    if (!this.#options.liveBackground || !planOf(table).isLive) return none;
    const interval = liveIntervalMinutes / this.#factor;
    const total = Math.floor((now.getTime() - this.#startedAt.getTime()) / 60_000 / interval);
    if (total <= 0) return none;
    const length = Math.min(total, Math.floor((liveDays * 1440) / interval));
    const first = total - length;
    // Live rows are numbered after all others.
    const make = (index: number) => this.#make(table, liveStart + first + index, -(first + index + 1) * interval);
    return { length, make };
  }

  #make(table: string, index: number, liveMinutesAgo: number | undefined): Row {
    const form = tableForm(table);
    const noise = noiseOf(this.#world, table, index, liveMinutesAgo);
    const { minutesAgo = noise.minutesAgo, values } = planOf(table).make(noise);
    const standing = form.reportId(liveStart + index, () =>
      new Random(this.#world.seed, `report of ${table}`, index).guid(),
    );
    return form.complete(this.#world.time(minutesAgo), standing, values);
  }
}
