import { PromisedResults } from "../../http/promised-results.js";
import { startService } from "./support/test-service.js";

const ping = { path: "/v1/actions/ping?wait=0", body: {} };

/** A service with a run whose caller was told to come back. */
async function setup() {
  const promised = new PromisedResults();
  const { ask, host } = await startService({ service: { promised } });
  host.endsAtOnce = false;
  const { headers } = await ask(ping);
  const [run] = host.runs;
  if (run === undefined) {
    throw new Error("There is no run.");
  }
  return { promised, ask, host, run, location: String(headers.location) };
}

/** Whether the service would wait for a caller. */
async function waits(promised: PromisedResults): Promise<boolean> {
  const sleep = jest.fn(async () => undefined);
  await promised.allGiven(5_000, { now: () => new Date(), sleep });
  return sleep.mock.calls.length > 0;
}

describe("the results that callers come back for", () => {
  it("count from the stop of the service until they are given", async () => {
    const { promised, ask, run, location } = await setup();

    promised.hold();
    run.end();
    await run.result;
    const before = await waits(promised);
    const still = promised.allGiven(3_600_000, { now: () => new Date(), sleep: untilAborted });
    const { status } = await ask({ path: location });
    await still;

    expect([before, status, await waits(promised)]).toEqual([true, 200, false]);
  });

  it("do not count if their runs were over before, or ended within their calls", async () => {
    const { promised, ask, host, run } = await setup();
    host.endsAtOnce = true;
    await ask(ping);

    run.end();
    await run.result;
    promised.hold();

    expect(await waits(promised)).toBe(false);
  });
});

function untilAborted(_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
