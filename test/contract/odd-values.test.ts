import fc from "fast-check";
import { actions } from "../../cli/generated/actions.js";
import type { FieldSpec } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import { cases } from "../support/cases.js";
import { execute, rawConfiguration } from "../support/execute.js";

/** Values that JSON can hold and no field means. */
const oddities: readonly fc.Arbitrary<unknown>[] = [
  fc.constantFrom<unknown>(
    -0,
    1e21,
    2 ** 53,
    -1,
    0.5,
    5e-324,
    Number.MAX_VALUE,
    true,
    false,
    null,
    "",
    " ",
    "\0",
    "[]",
  ),
  fc.constantFrom(
    "\ud800",
    "a\udc00",
    "[[",
    '["a"',
    '{"a":1}',
    `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
    "__proto__",
  ),
  fc.constantFrom("P999999999999999D", "P800000D", "PT9999999999999999999S", "P1D/P1D", "2026-11-24/P99999999D"),
  fc.constantFrom(
    "0000-01-01",
    "-000001-01-01",
    "+012026-11-24",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+23:59",
  ),
  fc.constantFrom(
    "toString",
    "constructor",
    "hasOwnProperty",
    "Last Hour",
    "Custom",
    "auto",
    "T",
    "| where a",
    ";",
    "1",
  ),
  fc.constantFrom<unknown>(
    { toString: 1 },
    { valueOf: null, toString: null },
    { length: 1e9 },
    { constructor: { name: 1 } },
    JSON.parse('{"__proto__":{"toString":1}}'),
    [{ toString: 1 }],
    [[[[]]], {}],
    [null, [""], { "0": "a", length: 1 }],
  ),
  fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
];
const oddity = fc.oneof(...oddities);

/** Mostly right, so that the odd value comes as far as it can. */
function parametersOf(fields: readonly FieldSpec[]): fc.Arbitrary<Record<string, unknown>> {
  const given = Object.fromEntries(
    fields.map(({ name, example, isMandatory }) => [
      name,
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(example) },
        { weight: isMandatory ? 0 : 4, arbitrary: fc.constant(undefined) },
        oddity,
      ),
    ]),
  );
  return fc.record(given);
}

const entity = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ identifier: "203.0.113.7", entity_type: "IP" }) },
  fc.record(
    {
      identifier: oddity,
      entity_type: fc.oneof(fc.constantFrom("IP", "User", "Host", "Hash", "URL"), oddity),
      is_internal: oddity,
      additional_properties: fc.oneof(oddity, fc.record({ OriginalIdentifier: oddity, Email: oddity })),
    },
    { requiredKeys: [] },
  ),
  oddity,
);

const context = fc.record(
  {
    case_id: fc.oneof({ weight: 4, arbitrary: fc.constant<unknown>("42") }, oddity),
    alert_group_identifiers: fc.oneof({ weight: 4, arbitrary: fc.constant<unknown>([]) }, oddity),
    scope: oddity,
    entities: fc.oneof({ weight: 4, arbitrary: fc.array(entity, { maxLength: 4 }) }, oddity),
    target_entities: fc.oneof(fc.array(entity, { maxLength: 3 }), oddity),
    integration_identifier: fc.constant("x"),
    alert_id: oddity,
    execution_deadline_unix_time_ms: oddity,
    max_json_result_size: oddity,
  },
  { requiredKeys: ["case_id", "alert_group_identifiers"] },
);

const configuration = fc.oneof(
  { weight: 4, arbitrary: fc.constant<unknown>(rawConfiguration) },
  fc.record({
    tenant_id: oddity,
    cloud: oddity,
    determination_rule: oddity,
    verify_ssl: oddity,
    time_budget_s: oddity,
  }),
  oddity,
);

describe.each(Object.entries(actions))("%s", (_, load) => {
  it("takes or refuses odd values, and has no fault of its own with any", async () => {
    const action = await load();
    const { parameters } = action.contract.manifest;

    await fc.assert(
      fc.asyncProperty(parametersOf(parameters), context, configuration, async (given, rest, configured) => {
        const result = await execute(action, given, { dryRun: true, payload: { ...rest, configuration: configured } });

        expect(faultOf(result)).toBeUndefined();
      }),
      { numRuns: cases(80, 1_000) },
    );
  });
});

function faultOf({ error }: Result): string | undefined {
  return error?.code === "INTERNAL_ERROR" ? error.message : undefined;
}
