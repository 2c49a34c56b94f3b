import { getIncident } from "../../actions/get-incident.js";
import { listIncidents } from "../../actions/list-incidents.js";
import type { Action } from "../../core/action.js";
import { systemClock } from "../../core/time/clock.js";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { execute } from "../support/execute.js";
import { codesOf } from "../support/service.js";

type Fault = FaultRuleInput["fault"];

let tenant: LocalTenant;
beforeAll(async () => {
  tenant = await startTenant({ size: "medium", roles: ["SecurityAlert.Read.All"] });
});
afterAll(() => tenant.close());

/** Runs an action against a tenant whose calls of Graph have this fault. */
async function run(action: Action, parameters: object, fault?: Fault) {
  tenant.faults.set(fault === undefined ? [] : [{ match: { method: "GET", path: "/v1.0/security/incidents" }, fault }]);
  const payload = { configuration: { ...tenant.configuration, token_cache: "off" } };
  const result = await execute(action, { ...parameters }, { payload, overrides: { clock: systemClock } });
  return { result, paths: result.meta.requests.map(({ path }) => decodeURIComponent(path)), codes: codesOf(result) };
}

/** The tenant's incidents, the newest first. */
function newest(): readonly string[] {
  const incidents = tenant.product.incidents.list().map(({ incident }) => incident);
  return incidents
    .sort((one, other) => other.createdDateTime.localeCompare(one.createdDateTime))
    .map(({ createdDateTime }) => createdDateTime);
}

const timesOf = (result: { json_result: unknown }) =>
  (result.json_result as { createdDateTime: string }[]).map(({ createdDateTime }) => createdDateTime);
const idsOf = (result: { json_result: unknown }) => (result.json_result as { id: string }[]).map(({ id }) => id);

describe("listing more incidents than a page has", () => {
  it.each<[string, Fault | undefined, readonly string[]]>([
    ["as it is", undefined, []],
    ["that moves", "movedList", []],
    ["without links", "nextLink", []],
    ["that skips 50", "skipLimit", []],
    ["that skips none", { name: "skipLimit", most: 0 }, []],
    ["that refuses to sort", "orderBy", ["LIST_SORTED_HERE"]],
    ["that sorts otherwise", { name: "orderBy", answer: "ignored" }, ["LIST_SORTED_HERE"]],
    ["with numbers as IDs", "numericIds", []],
  ])("gives each once, the newest first, of a service %s", async (_, fault, expected) => {
    const { result, codes } = await run(listIncidents, { max_incidents_to_return: 1000 }, fault);

    expect(timesOf(result)).toEqual(newest());
    expect(new Set(idsOf(result)).size).toBe(tenant.product.incidents.list().length);
    expect(idsOf(result)).toContain("2972");
    expect([codes, result.meta.truncated]).toEqual([expected, false]);
  });

  it.each<[Fault, boolean | null]>([
    [{ name: "nextLink", form: "relative" }, true],
    [{ name: "nextLink", form: "foreign" }, true],
    [{ name: "nextLink", form: "circular" }, null],
  ])("gives the newest of a list that cannot be read on: %j", async (fault, truncated) => {
    const { result, codes } = await run(listIncidents, { max_incidents_to_return: 1000 }, fault);

    expect(timesOf(result)).toEqual(newest().slice(0, 50));
    expect([codes, result.meta.truncated]).toEqual([["LIST_INCOMPLETE"], truncated]);
  });

  it("gives the newest of a service that gives only a part", async () => {
    const { result, codes } = await run(listIncidents, { max_incidents_to_return: 1000 }, "partialAnswer");

    expect([codes, result.meta.truncated]).toEqual([["SERVICE_WARNING"], null]);
  });
});

describe("getting an incident", () => {
  const whole = () => tenant.product.incidents.find("2972")?.alerts.map(({ id }) => id) ?? [];
  const alertsOf = (result: { json_result: unknown }) =>
    (Object(result.json_result).alerts as { id: string }[] | null)?.map(({ id }) => id) ?? null;

  it("gives the alerts of all pages", async () => {
    const { result, codes, paths } = await run(getIncident, { incident_id: "2972" }, "pagedAlerts");

    expect(alertsOf(result)).toEqual(whole());
    expect([codes, result.meta.truncated, paths.length]).toEqual([[], false, whole().length]);
  });

  it("gives the alerts apart where the service fails to give both", async () => {
    const { result, codes, paths } = await run(getIncident, { incident_id: "2972" }, "expandFails");

    expect([...(alertsOf(result) ?? [])].sort()).toEqual([...whole()].sort());
    expect(codes).toEqual([]);
    expect(paths.slice(1)).toEqual([
      "/v1.0/security/incidents/2972",
      "/v1.0/security/alerts_v2?$filter=incidentId eq '2972'&$top=100",
    ]);
  });

  it("says that alerts are not known", async () => {
    const { result, codes } = await run(getIncident, { incident_id: "2972" }, "withoutAlerts");

    expect([alertsOf(result), codes, result.meta.truncated]).toEqual([null, ["ALERTS_INCOMPLETE"], null]);
  });

  it("follows a merge by numbers", async () => {
    const { result } = await run(getIncident, { incident_id: "2974" }, "numericIds");

    expect(result.json_result).toMatchObject({ incident: { id: "2972" }, redirected_from: "2974" });
  });
});
