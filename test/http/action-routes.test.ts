import { IntegrationError } from "../../core/errors.js";
import { openAccess } from "../../host/access/access.js";
import { onlyCaller } from "../../host/caller.js";
import { problemsOfResult } from "../support/result-schema.js";
import { resultOf } from "./support/fake-host.js";
import { keys, startService } from "./support/test-service.js";

const ping = { path: "/v1/actions/ping", body: { case_id: "1", alert_group_identifiers: [], parameters: {} } };

describe("POST /v1/actions/{name}", () => {
  it("answers with the result document, and says which run it is of", async () => {
    const { ask, host } = await startService();

    const { status, headers, result } = await ask(ping);

    expect([status, result.message]).toEqual([200, "Done."]);
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "run-id": host.runs[0]?.id,
    });
  });

  it("passes the call to the host as it was made", async () => {
    const { ask, host } = await startService();

    await ask({
      path: "/v1/actions/update_incident?dry_run=read&time_budget_s=30&wait=1.5",
      body: { profile: "acme", case_id: "1", incident_id: "7" },
      headers: { "idempotency-key": "step-1" },
    });

    expect(host.runs[0]?.call).toMatchObject({
      action: "update-incident",
      payload: { profile: "acme", case_id: "1", incident_id: "7" },
      profile: undefined,
      dryRun: "read",
      timeBudgetS: 30,
      idempotencyKey: "step-1",
      caller: { name: "ana" },
    });
  });

  it("does not pass an Idempotency-Key for an action that only reads", async () => {
    const { ask, host } = await startService();

    await ask({ ...ping, headers: { "idempotency-key": "step-1" } });

    expect(host.runs[0]?.call.idempotencyKey).toBeUndefined();
  });

  it("gives the host each caller's Idempotency-Key as that caller's own", async () => {
    const { ask, host } = await startService();
    const call = { path: "/v1/actions/add_comment_to_incident", body: {} };

    await ask({ ...call, headers: { "idempotency-key": "step-1" } });
    await ask({ ...call, headers: { "idempotency-key": "step-1", authorization: `Bearer ${keys.ben}` } });

    const given = host.runs.map((run) => [run.call.idempotencyKey, run.call.caller.name]);
    expect(given).toEqual([
      ["step-1", "ana"],
      ["step-1", "ben"],
    ]);
    expect(host.runs[0]?.callerId).not.toBe(host.runs[1]?.callerId);
  });

  it("answers the repeat of a call that still runs with the same place", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const call = { path: "/v1/actions/update-incident?wait=0", body: {}, headers: { "idempotency-key": "step-1" } };

    const first = await ask(call);
    const [run] = host.runs;
    Object.assign(host, { submit: async () => run });
    const second = await ask(call);

    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.headers.location).toBe(first.headers.location);
  });

  it("answers 200 when a result cannot be written, because the run was made", async () => {
    const { ask, host, log } = await startService();
    host.endsAtOnce = false;
    const unwritable = { toJSON: () => JSON.parse("no") };
    void host.nextRun().then((run) => run.end({ json_result: [unwritable] }));

    const { status, result } = await ask(ping);

    expect([status, result.error?.code]).toEqual([200, "INTERNAL_ERROR"]);
    expect(log.join()).toContain("a result could not be written");
  });

  it("gives no result to a key that was removed while the call waited", async () => {
    const ended = new AbortController();
    const caller = { ...onlyCaller("ana"), ended: ended.signal };
    const { ask, host } = await startService({ service: { access: openAccess(caller) } });
    host.endsAtOnce = false;
    void host.nextRun().then(() => ended.abort());

    const { status, result } = await ask(ping);

    expect([status, result.error?.code]).toEqual([401, "CALLER_UNKNOWN"]);
  });

  it("answers 202 with the place of the result when it takes longer, and gives it there later", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;

    const accepted = await ask({ ...ping, path: "/v1/actions/ping?wait=0&view=markdown" });
    const [run] = host.runs;
    const location = `/v1/runs/${run?.id}?view=markdown`;
    const early = await ask({ path: location });
    run?.end();
    const late = await ask({ path: location });

    expect([accepted.status, JSON.parse(accepted.text)]).toEqual([202, { run: run?.id, status: "running", location }]);
    expect(accepted.headers).toMatchObject({ location, "retry-after": "2", "run-id": run?.id });
    expect([early.status, early.headers.location]).toEqual([202, location]);
    expect([late.status, late.headers["content-type"]]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(run?.isCancelled).toBe(false);
  });

  it.each([
    ["completed", resultOf("ping"), 200],
    ["failed", failure("AUTH_FAILED"), 200],
    ["timed out", failure("TIMED_OUT"), 200],
    ["stopped", failure("ABORTED"), 200],
    ["a bug", failure("INTERNAL_ERROR"), 200],
    ["refused", failure("INPUT_INVALID"), 400],
    ["refused for its configuration", failure("CONFIGURATION_AMBIGUOUS"), 400],
    ["refused for its query", failure("QUERY_REFUSED"), 400],
  ])("answers a run that %s with its document", async (_what, result, expected) => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    void host.nextRun().then((run) => run.end(result));

    const answer = await ask(ping);

    expect([answer.status, answer.result.error]).toEqual([expected, result.error]);
  });

  it.each([
    ["BUSY", 429],
    ["CALLER_NOT_ALLOWED", 403],
    ["IDEMPOTENCY_KEY_USED", 422],
    ["INPUT_INVALID", 400],
    ["INTERNAL_ERROR", 500],
  ] as const)("answers %s of the host with a result document", async (code, expected) => {
    const { ask, host } = await startService();
    host.refusal = new IntegrationError(code, "No.");

    const { status, result } = await ask(ping);

    expect([status, result.action, result.status, result.error?.code]).toEqual([expected, "ping", "failed", code]);
    expect(problemsOfResult(result)).toEqual([]);
  });

  it("answers with a large result as a whole", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const rows = Array.from({ length: 100_000 }, (_, index) => ({ DeviceName: `device-${index}`, Number: index }));
    void host.nextRun().then((run) => run.end({ json_result: rows }));

    const { status, headers, text, result } = await ask(ping);

    expect([status, result.json_result]).toEqual([200, rows]);
    expect(Number(headers["content-length"])).toBe(Buffer.byteLength(text));
  });

  it("says when to call again", async () => {
    const { ask, host } = await startService();
    host.refusal = new IntegrationError("BUSY", "Busy.", { retryAt: new Date(Date.now() + 6_500) });

    const { headers } = await ask(ping);

    expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(6);
    expect(Number(headers["retry-after"])).toBeLessThanOrEqual(7);
  });

  it("does not say what only the log may say", async () => {
    const { ask, host } = await startService();
    host.refusal = new TypeError("x is undefined");

    const { status, text, result } = await ask(ping);

    expect([status, result.error?.code]).toEqual([500, "INTERNAL_ERROR"]);
    expect(text).not.toContain("x is undefined");
  });

  it.each(["nothing", "execute_querry", "constructor", "__proto__", "a%20b"])("has no action %s", async (name) => {
    const { ask, host } = await startService();

    const { status, result } = await ask({ path: `/v1/actions/${name}`, body: {} });

    expect([status, result.error?.code, host.runs.length]).toEqual([404, "INPUT_INVALID", 0]);
    expect(result.error?.errors[0]?.allowed).toContain("execute-query");
  });

  it.each([
    ["wait=soon", "wait"],
    ["wait=-1", "wait"],
    ["wait=121", "wait"],
    ["wait=1e1", "wait"],
    ["wait=", "wait"],
    ["dry_run=maybe", "dry_run"],
    ["view=pdf", "view"],
    ["time_budget_s=0", "time_budget_s"],
    ["wiat=3", "query"],
    ["wait=1&wait=2", "query"],
  ])("refuses the query %s, with the field", async (query, field) => {
    const { ask, host } = await startService();

    const { status, result } = await ask({ ...ping, path: `${ping.path}?${query}` });

    expect([status, result.error?.field, host.runs.length]).toEqual([400, field, 0]);
  });

  it.each([
    ['"profile":"acme","profile":"initech"', "profile"],
    ['"configuration":{"client_id":"x"},"configuration":null', "configuration"],
    ['"parameters":{"a":1,"\\u0061":2}', "a"],
  ])("refuses a body that two readers could read in two ways: %s", async (members, name) => {
    const { ask, host } = await startService();

    const { status, result } = await ask({ path: ping.path, body: `{"case_id":"1",${members}}` });

    expect([status, result.error?.code, host.runs.length]).toEqual([400, "INPUT_INVALID", 0]);
    expect(result.error?.message).toContain(`has the name "${name}" twice`);
  });

  it.each(["", "a key", "ключ", "k".repeat(256)])("refuses the Idempotency-Key %j", async (key) => {
    const { ask, host } = await startService();
    const headers = { "idempotency-key": Buffer.from(key).toString("latin1") };

    const { status, result } = await ask({ path: "/v1/actions/update-incident", body: {}, headers });

    expect([status, result.error?.code, host.runs.length]).toEqual([400, "INPUT_INVALID", 0]);
  });
});

describe("the views of a result", () => {
  it.each([
    ["table", "text/plain"],
    ["markdown", "text/markdown"],
    ["html", "text/html"],
    ["csv", "text/csv"],
    ["adaptive-card", "application/json"],
    ["slack", "application/json"],
  ])("%s is %s, also of a failure", async (view, type) => {
    const { ask, host } = await startService();
    const good = await ask({ ...ping, path: `${ping.path}?view=${view}` });
    host.endsAtOnce = false;
    void host.nextRun().then((run) => run.end(failure("AUTH_FAILED")));
    const failed = await ask({ ...ping, path: `${ping.path}?view=${view}` });

    expect([good.status, failed.status]).toEqual([200, 200]);
    for (const { headers } of [good, failed]) {
      expect(headers["content-type"]).toBe(`${type}; charset=utf-8`);
    }
    expect(good.text).not.toBe(failed.text);
  });

  it("gives a page an origin that is nobody's, and a table for spreadsheets a name", async () => {
    const { ask } = await startService();

    const page = await ask({ ...ping, path: `${ping.path}?view=html` });
    const csv = await ask({ ...ping, path: `${ping.path}?view=csv` });

    expect(page.headers["content-security-policy"]).toMatch(/^sandbox allow-scripts .*frame-ancestors 'none'$/);
    expect(csv.headers["content-disposition"]).toBe('attachment; filename="ping.csv"');
  });
});

describe("GET /v1/actions", () => {
  it("lists what the caller may run, with a schema for each", async () => {
    const { ask } = await startService();

    const { status, text } = await ask({ path: "/v1/actions" });
    const { actions } = JSON.parse(text);
    const schema = await ask({ path: actions[1].schema });

    expect([status, actions.length]).toEqual([200, 8]);
    expect(actions[1]).toMatchObject({ name: "update-incident", writes: true, title: "Update Incident" });
    expect([schema.status, JSON.parse(schema.text).type]).toEqual([200, "object"]);
  });
});

function failure(code: ConstructorParameters<typeof IntegrationError>[0]) {
  const error = {
    code,
    message: "No.",
    hint: "",
    field: null,
    http_status: null,
    request_id: null,
    retryable: false,
    retry_at: null,
    errors: [],
  };
  return resultOf("ping", { status: "failed", is_success: false, message: "Failed.", error });
}
