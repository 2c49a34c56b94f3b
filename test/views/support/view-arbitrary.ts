import fc from "fast-check";
import type { Cell, CellType, Column, Fact, NextStep, Section, Tone, View } from "../../../views/view.js";
import { hostileTexts } from "./hostile-texts.js";

/** Any text, often a hostile one. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.tuple(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileTexts)).map((two) => two.join("")),
);

const cellTypes: readonly CellType[] = [
  "text",
  "name",
  "number",
  "boolean",
  "time",
  "severity",
  "status",
  "verdict",
  "list",
  "json",
  "url",
  "code",
];
const tones: readonly Tone[] = ["good", "bad", "serious", "caution", "neutral", "muted"];

const tone = fc.constantFrom(...tones);
const cellType = fc.constantFrom(...cellTypes);
const time = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });

/** Any value of a cell, whether it fits the column's type or not. */
export const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  time.map((each) => each.toISOString()),
  fc.constantFrom("high", "medium", "malicious", "active"),
  fc.webUrl({ validSchemes: ["https"] }),
  fc.array(anyText, { maxLength: 3 }),
  fc.dictionary(anyText, anyText, { maxKeys: 3 }),
);

const fact: fc.Arbitrary<Fact> = fc.record({ label: anyText, type: cellType, value: anyCell });
const notes = fc.array(anyText, { maxLength: 2 });
const titled = { title: anyText, notes };

const column: fc.Arbitrary<Column> = fc.record({
  name: anyText,
  type: cellType,
  importance: fc.constantFrom("high" as const, "normal" as const, "low" as const),
});

/** Any table, of at most `maxRows` rows. */
export function anyTable(maxRows = 6): fc.Arbitrary<Section & { readonly kind: "table" }> {
  return fc.array(column, { minLength: 1, maxLength: 8 }).chain((columns) =>
    fc.record({
      kind: fc.constant("table" as const),
      ...titled,
      columns: fc.constant(columns),
      rows: fc.array(fc.tuple(...columns.map(() => anyCell)), { maxLength: maxRows }),
      emptyColumns: fc.array(anyText, { maxLength: 3 }),
      isMain: fc.boolean(),
    }),
  );
}

const section: fc.Arbitrary<Section> = fc.oneof(
  fc.record({ kind: fc.constant("facts" as const), ...titled, facts: fc.array(fact, { maxLength: 4 }) }),
  anyTable(),
  fc.record({
    kind: fc.constant("chart" as const),
    ...titled,
    unit: fc.constantFrom("rows", "alerts"),
    stepMs: fc.constant(3_600_000),
    steps: fc
      .array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 30 })
      .map((counts) =>
        counts.map((count, index) => ({ start: new Date(Date.UTC(2026, 10, 24) + index * 3_600_000), count })),
      ),
  }),
  fc.record({
    kind: fc.constant("timeline" as const),
    ...titled,
    events: fc.array(
      fc.record({
        time: fc.option(time),
        title: anyText,
        label: fc.option(anyText),
        tone,
        facts: fc.array(fact, { maxLength: 2 }),
        url: fc.option(fc.oneof(fc.webUrl({ validSchemes: ["https"] }), anyText)),
      }),
      { maxLength: 4 },
    ),
  }),
  fc.record({
    kind: fc.constant("comments" as const),
    ...titled,
    comments: fc.array(fc.record({ author: anyText, time: fc.option(time), text: anyText }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("code" as const),
    ...titled,
    language: fc.constantFrom("kql" as const, "json" as const),
    text: anyText,
  }),
  fc.record({ kind: fc.constant("list" as const), ...titled, items: fc.array(anyText, { maxLength: 4 }) }),
);

const nextStep: fc.Arbitrary<NextStep> = fc.record({
  text: anyText,
  run: fc.option(
    fc.record({
      action: fc.constantFrom("get-incident", "execute-entity-query"),
      parameters: fc.dictionary(fc.constantFrom("incident_id", "query", "table_names"), anyText),
      entities: fc.array(fc.record({ identifier: anyText, entityType: fc.constantFrom("ADDRESS", "HOSTNAME") }), {
        maxLength: 3,
      }),
    }),
  ),
});

/** Any view, full of hostile texts. */
export const anyView: fc.Arbitrary<View> = fc.record({
  title: anyText,
  status: fc.record({ label: anyText, tone }),
  headline: anyText,
  facts: fc.array(fact, { maxLength: 4 }),
  sections: fc.array(section, { maxLength: 5 }),
  warnings: fc.array(fc.record({ code: fc.constantFrom("ROWS_TRUNCATED", "TABLE_SKIPPED"), message: anyText }), {
    maxLength: 2,
  }),
  nextSteps: fc.array(nextStep, { maxLength: 3 }),
  links: fc.array(fc.record({ title: anyText, url: fc.oneof(fc.webUrl({ validSchemes: ["https"] }), anyText) }), {
    maxLength: 2,
  }),
  time,
  source: fc.constant("Microsoft Defender XDR integration 1.0.0"),
});
