import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { executeEntityQuery } from "../../actions/execute-entity-query.js";
import { executeQuery } from "../../actions/execute-query.js";
import { listIncidents } from "../../actions/list-incidents.js";
import { updateIncident } from "../../actions/update-incident.js";
import type { Action } from "../../core/action.js";
import { execute } from "../support/execute.js";

/** How often each of these was called; they run as they are. */
const calls: Record<string, number> = {};

function mockCounted(path: string, ...names: readonly string[]): object {
  const actual = jest.requireActual(path);
  const counted = names.map((name) => [
    name,
    (...given: readonly unknown[]) => {
      calls[name] = (calls[name] ?? 0) + 1;
      return actual[name](...given);
    },
  ]);
  return { ...actual, ...Object.fromEntries(counted) };
}

jest.mock("../../core/hunting/text/tokenizer.js", () =>
  mockCounted("../../core/hunting/text/tokenizer.js", "tokenize"),
);
jest.mock("../../core/time/time-window.js", () =>
  mockCounted("../../core/time/time-window.js", "readTimespan", "resolveTimeWindow"),
);
jest.mock("../../core/time/iso-time.js", () => mockCounted("../../core/time/iso-time.js", "durationMs", "readInstant"));
jest.mock("../../core/incidents/determination.js", () =>
  mockCounted("../../core/incidents/determination.js", "judgeDetermination"),
);

beforeEach(() => {
  for (const name of Object.keys(calls)) delete calls[name];
});

const window = { time_frame: "Custom", start_time: "2026-11-01", end_time: "2026-11-02" };
const target = { target_entities: [{ identifier: "203.0.113.77", entity_type: "ADDRESS" }] };

const cases: readonly [string, Action, object, Readonly<Record<string, number>>, readonly string[]][] = [
  [
    "a custom query and its timespan",
    executeCustomQuery,
    { query: "DeviceInfo | render table", timespan: "P90D" },
    { tokenize: 1, readTimespan: 1, durationMs: 1, readInstant: 1 },
    ["RENDER_REMOVED", "WINDOW_BEYOND_RETENTION"],
  ],
  [
    "the clauses and the window of a table query, although a union looks at the names in them",
    executeQuery,
    {
      ...window,
      table_names: "DeviceInfo, DeviceEvents",
      query: "DeviceId != '' | render table",
      fields_to_return: "Timestamp",
    },
    { tokenize: 1, resolveTimeWindow: 1, durationMs: 1, readInstant: 2 },
    ["RENDER_REMOVED"],
  ],
  [
    "the window of an entity query",
    executeEntityQuery,
    {
      ...window,
      table_names: "DeviceNetworkEvents",
      ip_entity_key: "RemoteIP",
      stop_if_not_enough_entities: "false",
      cross_entity_operator: "OR",
    },
    { resolveTimeWindow: 1, durationMs: 1, readInstant: 2 },
    [],
  ],
  [
    "the times of a list",
    listIncidents,
    { since: "2026-11-01", until: "2026-11-02" },
    { durationMs: 1, readInstant: 2 },
    [],
  ],
  [
    "a determination with its classification",
    updateIncident,
    { incident_id: "2972", classification: "True Positive", determination: "APT" },
    { judgeDetermination: 1 },
    ["DETERMINATION_UNUSUAL"],
  ],
];

it.each(cases)(
  "%s: each parameter is read once, and warned of once",
  async (_, action, parameters, expected, codes) => {
    const result = await execute(action, { ...parameters }, { dryRun: true, payload: target });

    expect(result.error).toBeNull();
    expect(calls).toEqual(expected);
    expect(result.warnings.map(({ code }) => code)).toEqual(codes);
  },
);
