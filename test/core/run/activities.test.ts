import { addCommentToIncident } from "../../../actions/add-comment-to-incident.js";
import { executeCustomQuery } from "../../../actions/execute-custom-query.js";
import { executeQuery } from "../../../actions/execute-query.js";
import { getIncident } from "../../../actions/get-incident.js";
import { updateIncident } from "../../../actions/update-incident.js";
import type { Action } from "../../../core/action.js";
import { liveText } from "../../../core/program/live-text.js";
import { createCallMemory } from "../../../core/shared/call-memory.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import type { Activities, Activity } from "../../../core/time/activity.js";
import type { FaultRuleInput } from "../../../sandbox/faults/fault-types.js";
import { sharingNothing } from "../../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { type ExecuteOptions, execute } from "../../support/execute.js";
import { type FakeClock, fakeClock } from "../../support/fake-clock.js";

let tenant: LocalTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());
afterEach(() => tenant.faults.clear());

/** Notes each activity as the line of a wide terminal, without the end of the run. */
function recorder(clock: FakeClock) {
  const lines: string[] = [];
  const open = new Set<Activity>();
  const activities: Activities = {
    begin(activity) {
      const now = clock.now().getTime();
      lines.push(liveText(activity, { now, startedAt: now, givesUpAt: undefined, width: 500 }));
      open.add(activity);
      return () => open.delete(activity);
    },
  };
  return { activities, lines, open };
}

type Json = Readonly<Record<string, unknown>>;

interface Setup {
  readonly faults?: readonly FaultRuleInput[];
  readonly configuration?: Json;
  readonly overrides?: ExecuteOptions["overrides"];
}

/** Runs an action against the tenant; returns what a person would have seen of it. Everything that began must have ended. */
async function watch(action: Action, parameters: Json, { faults = [], configuration, overrides }: Setup = {}) {
  const clock = fakeClock();
  const { activities, lines, open } = recorder(clock);
  tenant.faults.set(faults);
  const given = { ...tenant.configuration, ...sharingNothing, ...configuration };
  await execute(action, parameters, {
    clock,
    payload: { configuration: given },
    overrides: { activities, ...overrides },
  });
  expect([...open]).toEqual([]);
  return { lines, waits: lines.filter((line) => line.startsWith("Waiting")) };
}

const hunt = { query: "DeviceProcessEvents | take 1" };
const [hunting, incidents] = ["*/runHuntingQuery", "*/incidents/*"];

it("tells what a run does, in its order", async () => {
  const { lines } = await watch(executeCustomQuery, hunt);

  expect(lines).toEqual([
    "Reading the payload for 0 s",
    "Running Execute Custom Query for 0 s",
    "Signing in at Microsoft Entra ID for 0 s",
    "Hunting in DeviceProcessEvents for 0 s; Microsoft Graph gives up after 3 minutes",
  ]);
});

it.each([
  ["a table with its operators", "DeviceInfo | take 1", "Hunting in DeviceInfo for"],
  ["several statements", "let x = 1; DeviceInfo | take x", "Hunting for"],
  ["a union", "union DeviceInfo, DeviceEvents | take 1", "Hunting for"],
])("names the table of a query of one's own: %s", async (_name, query, beginning) => {
  const { lines } = await watch(executeCustomQuery, { query });

  expect(lines.at(-1)).toMatch(new RegExp(`^${beginning} `));
});

it("counts the tables of a query", async () => {
  const { lines } = await watch(executeQuery, { table_names: "DeviceEvents,DeviceInfo,DeviceProcessEvents" });

  expect(lines.at(-1)).toMatch(/^Hunting in DeviceEvents and 2 more tables for /);
});

it("says that an attempt ends before the service gives up", async () => {
  const { lines } = await watch(executeCustomQuery, hunt, { configuration: { request_timeout_s: 60 } });

  expect(lines.at(-1)).toBe("Hunting in DeviceProcessEvents for 0 s; this attempt ends after 60 s");
});

it.each<[string, Action, Json, readonly FaultRuleInput[], readonly string[]]>([
  [
    "throttling",
    executeCustomQuery,
    hunt,
    [{ fault: { name: "throttle", retryAfterS: 12 }, match: { path: hunting, times: 2 } }],
    [
      "Waiting 12 s for Microsoft Graph, which limits requests (attempt 2 of 4)",
      "Waiting 12 s for Microsoft Graph, which limits requests (attempt 3 of 4)",
    ],
  ],
  [
    "a service that asks for time",
    getIncident,
    { incident_id: 2972 },
    [{ fault: { name: "unavailable", retryAfterS: 7 }, match: { path: incidents, nth: 1 } }],
    ["Waiting 7 s for Microsoft Graph, which asks for some time (attempt 2 of 2)"],
  ],
  [
    "a failure of the service",
    executeCustomQuery,
    hunt,
    [{ fault: "serverError", match: { path: hunting, nth: 1 } }],
    ["Waiting 1 s for Microsoft Graph, which failed with HTTP 500 (attempt 2 of 2)"],
  ],
  [
    "a broken connection",
    executeCustomQuery,
    hunt,
    [{ fault: "resetBeforeWork", match: { path: hunting, nth: 1 } }],
    ["Waiting 1 s for Microsoft Graph, which closed the connection without an answer (attempt 2 of 4)"],
  ],
  [
    "throttling of the sign-in",
    executeCustomQuery,
    hunt,
    [{ fault: { name: "throttle", retryAfterS: 3 }, match: { path: "*/token", nth: 1 } }],
    ["Waiting 3 s for Microsoft Entra ID, which limits requests (attempt 2 of 4)"],
  ],
  [
    "an update without an answer",
    updateIncident,
    { incident_id: 2972, status: "In Progress" },
    [{ fault: { name: "unavailable", retryAfterS: 4 }, match: { method: "PATCH", nth: 1 } }],
    ["Waiting 4 s for Microsoft Graph, which did not confirm the update"],
  ],
  [
    "a comment without an answer",
    addCommentToIncident,
    { incident_id: 2972, comment: "Seen." },
    [{ fault: "resetBeforeWork", match: { path: "*/comments", nth: 1 } }],
    ["Waiting 5 s for Microsoft Graph, which does not show the comment yet"],
  ],
])("tells of a wait for %s", async (_name, action, parameters, faults, expected) => {
  const { waits } = await watch(action, parameters, { faults });

  expect(waits.filter((line) => !line.startsWith("Waiting for"))).toEqual(expected);
});

it("tells of a wait for a turn among the hunting calls", async () => {
  const configuration = { hunting_calls_per_minute: 1 };
  const shared = { calls: createCallMemory() };
  await watch(executeCustomQuery, hunt, { configuration, overrides: { shared } });

  const { waits } = await watch(executeCustomQuery, hunt, { configuration, overrides: { shared } });

  expect(waits).toEqual(["Waiting 61 s for a turn to hunt, of which this program has 1 a minute"]);
});

it("tells of a wait for a run that has the incident's lock, and of one that signs in", async () => {
  const held = () => {
    let asked = 0;
    return async () => (++asked < 3 ? undefined : { isHeld: () => true, release: () => undefined });
  };
  const shared = { locks: { tryLock: held() }, tokens: { ...createTokenMemory(), tryLock: held() } };

  const { waits } = await watch(
    updateIncident,
    { incident_id: 2972, status: "Active" },
    { overrides: { shared }, configuration: { token_cache: "file" } },
  );

  expect(new Set(waits)).toEqual(
    new Set([
      "Waiting for incident 2972, which another run is changing (0 s so far)",
      "Waiting for another run, which signs in for this one too (0 s so far)",
    ]),
  );
});

it("tells of the start of a local tenant", async () => {
  const startLocalTenant = async () => ({ configuration: tenant.configuration, close: async () => undefined });

  const { waits } = await watch(getIncident, { incident_id: 2972 }, { overrides: { startLocalTenant } });

  expect(waits).toEqual(["Waiting for the local tenant, which is starting (0 s so far)"]);
});

it("tells of large answers that arrive", async () => {
  const rowOutlet = () => ({ redactor: undefined as never, write: async () => undefined });
  const query = "DeviceProcessEvents | extend Text = strrep('abcdefgh abcdefgh abcdefgh abcdefgh', 1024)";

  const { lines } = await watch(
    executeCustomQuery,
    { query, max_results_to_return: 100 },
    { overrides: { rowOutlet } },
  );

  expect(lines.at(-1)).toBe("Receiving rows from Microsoft Graph for 0 s");
});
