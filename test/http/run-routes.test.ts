import { getEventListeners } from "node:events";
import { keys, startService } from "./support/test-service.js";

const ping = { path: "/v1/actions/ping?wait=0", body: {} };

describe("GET /v1/runs/{id}", () => {
  it("listens once to the end of a key, however many of its callers wait, because Node.js warns of more", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);
    const { caller } = host.runs[0]?.call ?? {};
    const listen = jest.spyOn(AbortSignal.prototype, "addEventListener");

    const waiting = Array.from({ length: 30 }, () => ask({ path: `${headers.location}?wait=60` }));
    while (listen.mock.calls.length < 30) {
      await new Promise(setImmediate);
    }
    const listeners = getEventListeners(caller?.ended as AbortSignal, "abort");
    host.runs[0]?.end();
    const statuses = await Promise.all(waiting);

    listen.mockRestore();
    expect(listeners).toHaveLength(1);
    expect(statuses.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });

  it("waits for the result if the caller asks for that", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);

    const waiting = ask({ path: `${headers.location}?wait=60` });
    setImmediate(() => host.runs[0]?.end());
    const { status, result } = await waiting;

    expect([status, result.message]).toEqual([200, "Done."]);
  });

  it("is 200 also for a run that was refused, because the run is there", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);
    const { result } = await ask({ path: "/v1/runs/none" });
    host.runs[0]?.end({ status: "failed", error: result.error && { ...result.error, code: "INPUT_INVALID" } });

    expect((await ask({ path: String(headers.location) })).status).toBe(200);
  });

  it.each(["GET", "DELETE"])("%s finds no run of another caller, as if there were none", async (method) => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);
    const path = String(headers.location);

    const ofBen = await ask({ method, path, headers: { authorization: `Bearer ${keys.ben}` } });
    const none = await ask({ method, path: "/v1/runs/none" });

    expect([ofBen.status, none.status]).toEqual([404, 404]);
    expect(ofBen.result.error).toEqual(none.result.error);
    expect(ofBen.result.error?.code).toBe("RUN_UNKNOWN");
    expect(host.runs[0]?.isCancelled).toBe(false);
  });
});

describe("DELETE /v1/runs/{id}", () => {
  it("cancels a run, and answers with what became of it", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);
    const [run] = host.runs;
    Object.assign(run ?? {}, { cancel: () => run?.end({ message: "Cancelled." }) });

    const { status, result } = await ask({ method: "DELETE", path: String(headers.location) });

    expect([status, result.message]).toEqual([200, "Cancelled."]);
  });

  it("says that a run goes on if it cannot be ended, as a write that was begun", async () => {
    const { ask, host } = await startService();
    host.endsAtOnce = false;
    const { headers } = await ask(ping);

    const answer = await ask({ method: "DELETE", path: `${headers.location}?wait=0` });

    expect(host.runs[0]?.isCancelled).toBe(true);
    expect([answer.status, JSON.parse(answer.text).status]).toEqual([202, "running"]);
  });
});
