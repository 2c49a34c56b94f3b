import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Answer, type Question, send } from "../http/support/client.js";
import { problemsOfResult } from "../support/result-schema.js";
import { type RunningProcess, startProcess } from "../support/run-process.js";

const context = { case_id: "1", alert_group_identifiers: [] };
const assign = { ...context, incident_id: "2972", assign_to: "ana@example.com" };
const cache = mkdtempSync(join(tmpdir(), "serve-"));

afterAll(() => rmSync(cache, { recursive: true }));

interface Started {
  readonly running: RunningProcess;
  readonly first: { readonly url: string; readonly port: number };
  /** The next line on standard output. */
  nextLine(): Promise<string>;
}

async function startVerb(...args: readonly string[]): Promise<Started> {
  const running = startProcess("cli/m365-defender", {
    args: [...args, "--json", "--port", "0"],
    environment: { XDG_CACHE_HOME: cache },
  });
  const lines = createInterface({ input: running.child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  return { running, first: JSON.parse(await nextLine()), nextLine };
}

/** Starts a tenant with these faults, and the service that joins it. */
async function startBoth(...faults: readonly string[]) {
  const tenant = await startVerb("tenant", ...faults.flatMap((fault) => ["--fault", fault]));
  const service = await startVerb("serve", "--local");
  return {
    tenant,
    service,
    ask: (question: Question): Promise<Answer> => send(service.first.port, question),
    /** Resolves when the tenant has answered such a request. */
    async untilAnswered(method: string) {
      while (JSON.parse(await tenant.nextLine()).method !== method) {
        // An earlier request.
      }
    },
    async stop(...signals: readonly NodeJS.Signals[]) {
      for (const signal of signals) {
        service.running.child.kill(signal);
      }
      const ended = await service.running.end();
      tenant.running.child.kill("SIGTERM");
      await tenant.running.end();
      return ended;
    },
  };
}

describe("m365-defender serve", () => {
  it("answers calls, gives the results of long ones later, and ends without a word too many", async () => {
    const { ask, stop } = await startBoth("latency:path=*runHuntingQuery,ms=600000,times=1");

    const list = await ask({ path: "/v1/actions/list_incidents", body: { ...context, max_incidents_to_return: "2" } });
    const hunt = await ask({
      path: "/v1/actions/execute_custom_query?wait=0",
      body: { ...context, query: "AlertInfo" },
    });
    const running = await ask({ path: String(hunt.headers.location) });
    const cancelled = await ask({ method: "DELETE", path: `${hunt.headers.location}?wait=30` });
    const read = await ask({ path: "/v1/actions/get_incident?wait=0", body: { ...context, incident_id: "2972" } });
    const later = await ask({ path: `${read.headers.location}?wait=30` });
    const ended = await stop("SIGTERM");

    expect([list.status, list.result.status]).toEqual([200, "completed"]);
    expect([hunt.status, running.status]).toEqual([202, 202]);
    expect([cancelled.status, cancelled.result.error?.code]).toEqual([200, "ABORTED"]);
    expect([read.status, later.status, later.result.status]).toEqual([202, 200, "completed"]);
    expect([list, cancelled, later].flatMap(({ result }) => problemsOfResult(result))).toEqual([]);
    expect(ended).toMatchObject({ exitCode: 0, signal: null });
    expect(ended.stderr.match(/"msg":"answered a request"/g)).toHaveLength(6);
    expect(ended.stderr).not.toMatch(/\beyJ[\w-]+\.[\w-]+|2972|AlertInfo/);
  });

  it("lets a write go to its end after SIGTERM, answers it, and ends with 0", async () => {
    const { ask, stop, untilAnswered } = await startBoth("latency:method=PATCH,ms=1500");

    const asked = ask({ path: "/v1/actions/update_incident?wait=60", body: assign });
    await untilAnswered("GET");
    const ended = stop("SIGTERM");
    const { status, result } = await asked;

    expect([status, result.status, result.is_success]).toEqual([200, "completed", true]);
    expect(await ended).toMatchObject({ exitCode: 0, signal: null });
  });

  it("stays until the caller of a run that went on has fetched its result", async () => {
    const { ask, stop, service, untilAnswered } = await startBoth("latency:method=PATCH,ms=1500");

    const { headers } = await ask({ path: "/v1/actions/update_incident?wait=0", body: assign });
    await untilAnswered("GET");
    const ended = stop("SIGTERM");
    for (let said = ""; !said.includes('"msg":"the run ended"'); ) {
      said += String((await once(service.running.child.stderr, "data"))[0]);
    }
    const refused = await ask({ path: "/v1/actions/ping", body: { ...context, parameters: {} } });
    const { status, result } = await ask({ path: String(headers.location) });

    expect([refused.status, refused.result.error?.code]).toEqual([429, "BUSY"]);
    expect([status, result.status]).toEqual([200, "completed"]);
    expect(await ended).toMatchObject({ exitCode: 0, signal: null });
  });

  it("ends at once by a second signal", async () => {
    const { ask, stop, service, untilAnswered } = await startBoth("latency:method=PATCH,ms=600000");

    const asked = ask({ path: "/v1/actions/update_incident?wait=60", body: assign }).catch(
      (error: Error) => error.message,
    );
    await untilAnswered("GET");
    service.running.child.kill("SIGTERM");
    for (let said = ""; !said.includes("Stopping"); ) {
      said += String((await once(service.running.child.stderr, "data"))[0]);
    }
    const ended = await stop("SIGTERM");

    expect(await asked).toMatch(/socket hang up|ECONNRESET/);
    expect(ended.exitCode).toBe(143);
  });
});
