import fc from "fast-check";
import { errorCatalogue } from "../../../core/errors.js";
import type { Result } from "../../../core/result/result.js";
import { viewOf } from "../../../views/main.js";
import type { Section, View } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { actionNames } from "../../support/manifests.js";
import { problemsOfResult } from "../../support/result-schema.js";
import { publishedExample } from "../support/example-results.js";
import { anyText } from "../support/view-arbitrary.js";

const anyTime = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  anyTime,
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>,
);
const anyObject = fc.dictionary(
  fc.oneof(
    fc.constantFrom("Timestamp", "Severity", "id", "status", "createdDateTime", "__proto__", "toString"),
    anyText,
  ),
  anyValue,
  { maxKeys: 6 },
);
const anyName = fc.oneof(fc.constantFrom("Timestamp", "Severity", "DeviceName", "__proto__"), anyText);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const texts = fc.array(anyText, { maxLength: 3 });
const count = fc.nat();

const anyError = fc.record({
  code: fc.constantFrom(...Object.keys(errorCatalogue)),
  message: anyText.filter((text) => text !== ""),
  hint: anyText.filter((text) => text !== ""),
  field: maybe(anyText),
  http_status: maybe(count),
  request_id: maybe(anyText),
  retryable: fc.boolean(),
  retry_at: maybe(fc.oneof(anyTime, fc.constant("9999-99-99T99:99:99Z"))),
  errors: fc.array(
    fc.record({ field: anyText, message: anyText, allowed: texts }, { requiredKeys: ["field", "message"] }),
    { maxLength: 3 },
  ),
});

const anyMeta = fc.record(
  {
    case_id: maybe(anyText),
    alert_group_identifiers: texts,
    scope: maybe(anyText),
    profile: maybe(anyText),
    tenant_id: maybe(anyText),
    cloud: maybe(anyText),
    dry_run: fc.constantFrom(true, false, "read"),
    started_at: fc.oneof(anyTime, fc.constant("9999-99-99T99:99:99Z")),
    duration_ms: count,
    waited_ms: count,
    kql: fc.array(fc.oneof(anyText, fc.constant("union (DeviceEvents | take 5), (X | take 2)")), { maxLength: 2 }),
    defaults: fc.dictionary(anyText, anyText, { minKeys: 1, maxKeys: 2 }),
    time_window: maybe(fc.record({ start: anyTime, end: anyTime })),
    row_limit: maybe(count),
    rows_returned: maybe(count),
    truncated: maybe(fc.boolean()),
    undetermined: texts,
    requests: fc.array(
      fc.record(
        {
          method: fc.constantFrom("GET", "POST", "PATCH", "DELETE"),
          path: anyText.map((text) => `/${text}`),
          status: maybe(count),
          attempts: count,
          request_id: maybe(anyText),
          duration_ms: count,
          body: anyValue,
        },
        { requiredKeys: ["method", "path", "status", "attempts", "request_id", "duration_ms"] },
      ),
      { maxLength: 3 },
    ),
  },
  {
    requiredKeys: [
      "case_id",
      "alert_group_identifiers",
      "scope",
      "profile",
      "tenant_id",
      "cloud",
      "dry_run",
      "started_at",
      "duration_ms",
      "waited_ms",
      "kql",
      "time_window",
      "row_limit",
      "rows_returned",
      "truncated",
      "undetermined",
      "requests",
    ],
  },
);

const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const list = fc.array(anyObject, { maxLength: 5 });

/** Data that fits the schema of an action. */
const dataOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ping: nullable(
    fc.record({
      capabilities: fc.array(
        fc.record({
          name: fc.constantFrom("sign_in", "hunting", "further_role"),
          state: fc.constantFrom("ok", "missing", "unknown"),
          role: maybe(anyText),
          detail: anyText,
        }),
        { maxLength: 4 },
      ),
    }),
  ),
  "update-incident": nullable(
    fc.record({ incident: anyObject, before: anyObject, changed: texts, redirected_from: maybe(anyText) }),
  ),
  "add-comment-to-incident": nullable(
    fc.record({ incident_id: anyText, incident_url: maybe(anyText), comment: anyObject }),
  ),
  "get-incident": nullable(
    fc.record({
      incident: anyObject,
      alerts: maybe(list),
      evidence: fc.array(
        fc.record({
          type: anyText,
          name: maybe(anyText),
          verdict: maybe(anyText),
          remediation_status: maybe(anyText),
          roles: texts,
          alert_ids: texts,
          other_states: fc.array(
            fc.record({ verdict: maybe(anyText), remediation_status: maybe(anyText), alert_ids: texts }),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 3 },
      ),
      entities: fc.array(
        fc.record({
          identifier: anyText,
          entity_type: fc.oneof(fc.constantFrom("ADDRESS", "USERUNIQNAME", "FILEHASH"), anyText),
          is_internal: fc.boolean(),
          is_suspicious: fc.boolean(),
          additional_properties: anyObject,
        }),
        { maxLength: 4 },
      ),
      redirected_from: maybe(anyText),
    }),
  ),
  "list-incidents": list,
  "execute-query": list,
  "execute-entity-query": list,
  "execute-custom-query": list,
};

const anyResult = fc
  .constantFrom(...actionNames)
  .chain((action) =>
    fc.record({
      integration: fc.constant("Microsoft365Defender"),
      version: fc.constant("1.0.0"),
      action: fc.constant(action),
      json_result: dataOf[action] ?? fc.constant(null),
      message: anyText.filter((text) => text !== ""),
      tables: fc.array(
        fc.record({ title: anyText, columns: fc.array(fc.record({ name: anyName, type: anyText }), { maxLength: 4 }) }),
        { maxLength: 1 },
      ),
      links: fc.array(fc.record({ title: anyText, url: anyText.map((text) => `https://example.org/${text}`) }), {
        maxLength: 2,
      }),
      entities: fc.array(
        fc.record({
          identifier: anyText,
          entity_type: anyText,
          used_as: texts,
          matched_rows: maybe(count),
          skipped: maybe(anyText),
        }),
        { maxLength: 3 },
      ),
      warnings: fc.array(
        fc.record({ code: fc.constantFrom("ROWS_TRUNCATED", "QUERY_NOT_RUN", "ALERTS_INCOMPLETE"), message: anyText }),
        { maxLength: 2 },
      ),
      error: maybe(anyError),
      is_success: fc.boolean(),
      meta: anyMeta,
    }),
  )
  .chain((result) => {
    const statuses = result.error === null ? ["completed"] : ["failed", "timed_out"];
    const status = fc.constantFrom(...statuses);
    return status.map((each) => ({ ...result, status: each, is_success: result.error === null && result.is_success }));
  });

/** A copy of a value with one part of it, at any depth, removed or replaced. */
function damaged(value: unknown, path: readonly number[], part: unknown): unknown {
  const [place, ...rest] = path;
  if (typeof value !== "object" || value === null || place === undefined) {
    return part;
  }
  const copy: Record<string, unknown> = Array.isArray(value) ? Object(value.slice()) : { ...value };
  const names = Object.keys(copy);
  const name = names[place % Math.max(1, names.length)];
  if (name === undefined) {
    return part;
  }
  if (rest.length === 0 && part === undefined && !Array.isArray(value)) {
    delete copy[name];
  } else {
    copy[name] = damaged(copy[name], rest, part);
  }
  return copy;
}

const damage = fc.record({
  path: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 5 }),
  part: fc.oneof(fc.constantFrom(undefined, null, {}, [], [null], "", "?", 7, Number.NaN), anyValue),
});

function expectWhole(view: View): void {
  expect([view.time, ...view.sections.flatMap(timesIn)].filter((time) => Number.isNaN(time.getTime()))).toEqual([]);
  for (const section of view.sections) {
    if (section.kind === "table") {
      const { columns, rows } = section;
      expect(rows.filter((row) => row.length !== columns.length)).toEqual([]);
    }
    if (section.kind === "chart") {
      expect(section.steps.length).toBeLessThanOrEqual(41);
    }
  }
  expect(view.sections.filter((section) => section.kind === "table" && section.isMain).length).toBeLessThanOrEqual(1);
  const texts = [
    view.headline,
    view.status.label,
    ...view.nextSteps.map(({ text }) => text),
    ...view.facts.map(({ label }) => label),
  ];
  expect(texts.every((text) => typeof text === "string")).toBe(true);
}

function timesIn(section: Section): readonly Date[] {
  switch (section.kind) {
    case "chart":
      return section.steps.map(({ start }) => start);
    case "timeline":
      return section.events.flatMap(({ time }) => time ?? []);
    case "comments":
      return section.comments.flatMap(({ time }) => time ?? []);
    default:
      return [];
  }
}

const view = (result: unknown) => viewOf(result as Result, { title: "Any" });

describe("a view is made of", () => {
  it("any result that fits the schema, of any action", () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        expect(problemsOfResult(result)).toEqual([]);
        expectWhole(view(result));
        expectWhole(view({ ...result, action: "get-alert" }));
      }),
      { numRuns: cases(300, 3000) },
    );
  });

  it("a published example that is damaged", () => {
    const results = actionNames.map(publishedExample);

    fc.assert(
      fc.property(fc.constantFrom(...results), fc.array(damage, { minLength: 1, maxLength: 4 }), (result, damages) => {
        expectWhole(view(damages.reduce((value, { path, part }) => damaged(value, path, part), result as unknown)));
      }),
      { numRuns: cases(500, 5000) },
    );
  });

  it("whatever is no result", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => expectWhole(view(value))),
      { numRuns: cases(200, 2000) },
    );
  });

  it("data of any depth", () => {
    const deep = JSON.parse(`${'{"a":[{"b":'.repeat(20_000)}1${"}]}".repeat(20_000)}`);

    expectWhole(view({ action: "get-alert", json_result: deep }));
    expectWhole(
      view({ action: "execute-query", json_result: [deep], meta: { kql: ["T"], requests: [{ body: deep }] } }),
    );
  });
});
