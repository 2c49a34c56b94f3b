import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { updateIncident } from "../../actions/update-incident.js";
import { execute } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  accessToken,
  graphErrorAnswer,
  HUNTING_PATH,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";

describe("a bad day", () => {
  useMockedNetwork();

  it("with an error page of 3 MB ends in one short sentence", async () => {
    const page = `<html><head><title>502 Bad Gateway</title></head><body>${"<p>proxy</p>".repeat(250_000)}</body></html>`;
    mockToken();
    mockGraph().post(HUNTING_PATH).times(2).reply(502, page, { "request-id": "r-1", "Content-Type": "text/html" });

    const result = await execute(executeCustomQuery, { query: "DeviceInfo" });

    expect(page.length).toBeGreaterThan(3_000_000);
    expect(result).toMatchObject({
      status: "failed",
      json_result: [],
      error: { code: "SERVICE_UNAVAILABLE", http_status: 502, request_id: "r-1", retryable: true },
      meta: { requests: [{ status: 502, attempts: 2 }] },
    });
    expect(result.message).toContain("502 Bad Gateway");
    expect(JSON.stringify(result).length).toBeLessThan(3_000);
  });

  it("on which the token ends in mid-run signs in again, and changes the incident once", async () => {
    const [old, fresh] = [accessToken(undefined, "old"), accessToken(undefined, "fresh")];
    mockToken(old);
    mockGraph(old).get(incidentPath()).reply(200, incidentAnswer());
    mockGraph(old)
      .patch(incidentPath(), { status: "resolved" })
      .reply(401, graphErrorAnswer("InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."));
    mockToken(fresh);
    mockGraph(fresh)
      .patch(incidentPath(), { status: "resolved" })
      .reply(200, incidentAnswer({ status: "resolved" }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));

    const result = await execute(updateIncident, { incident_id: "2972", status: "Resolved" });

    expect(result).toMatchObject({
      is_success: true,
      json_result: { changed: ["status"], before: { status: "active" } },
      meta: { requests: [{ attempts: 1 }, { status: 200, attempts: 2 }, { attempts: 1 }] },
    });
  });

  it("with a wait that the platform's deadline does not allow says when to run again", async () => {
    const clock = fakeClock();
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(429, graphErrorAnswer("TooManyRequests", "Slow down."), { "Retry-After": "120" });

    const result = await execute(
      executeCustomQuery,
      {},
      {
        clock,
        payload: {
          alert_id: "RULE_1",
          target_entities: [],
          integration_identifier: "Microsoft365Defender",
          execution_deadline_unix_time_ms: clock.now().getTime() + 60_000,
          parameters: { Query: "DeviceInfo" },
        },
      },
    );

    expect(clock.slept).toEqual([]);
    expect(result).toMatchObject({
      status: "failed",
      error: { code: "THROTTLED", retryable: true, retry_at: new Date(clock.now().getTime() + 120_000).toISOString() },
      meta: { alert_group_identifiers: ["RULE_1"], scope: null, waited_ms: 0 },
    });
  });
});
