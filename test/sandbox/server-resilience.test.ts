import { request } from "node:https";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { hangingQuery } from "./hunting/queries.js";
import { type Graph, requestToken, send, signIn } from "./tenant-client.js";

const hunting = "/v1.0/security/runHuntingQuery";

describe("a tenant that is sent garbage", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  let headers: Record<string, string>;
  beforeAll(async () => {
    tenant = await startTenant();
    graph = await signIn(tenant);
    const { body } = await requestToken(tenant, tenant.configuration);
    headers = { authorization: `Bearer ${body.access_token}`, "content-type": "application/json" };
  });
  afterAll(() => tenant.close());

  const post = (body: string) => send(tenant, hunting, { method: "POST", headers, body });
  const query = (text: string) => post(JSON.stringify({ Query: text }));
  const readIncident = async () => (await graph("GET", "/incidents/2972")).status;

  it.each([
    ["a megabyte that is no JSON", () => post(`{"Query":"${"x".repeat(1024 * 1024)}`), 400],
    ["JSON that is 10,000 levels deep", () => post(`${'{"Query":'.repeat(10_000)}1${"}".repeat(10_000)}`), 400],
    ["arrays that are 100,000 levels deep", () => post("[".repeat(100_000)), 400],
    ["a query of 10,000 nested brackets", () => query(`print ${"(".repeat(10_000)}1${")".repeat(10_000)}`), 400],
    ["a query of more than a megabyte", () => query(`print x = "${"x".repeat(1024 * 1024)}"`), 400],
    ["a body over the limit", () => post("x".repeat(5 * 1024 * 1024)), 413],
    ["texts that double thirty times", () => query(doubling("strcat", '"abcdefghij"')), 400],
    ["arrays that double thirty times", () => query(doubling("array_concat", "dynamic([1, 2, 3, 4])")), 400],
  ])("refuses %s", async (_case, answer, status) => {
    const [refused, incident] = await Promise.all([answer(), readIncident()]);

    expect([refused.status, incident]).toEqual([status, 200]);
  });

  it("drops the query of a client that goes away", async () => {
    const outgoing = request(`${tenant.url}${hunting}`, { method: "POST", headers, ca: tenant.caCertificate });
    outgoing.on("error", () => undefined);
    outgoing.end(JSON.stringify({ Query: hangingQuery }));
    await new Promise((resolve) => outgoing.once("finish", resolve));
    while (!tenant.requests.some(({ path, status }) => path === hunting && status === 499)) {
      outgoing.destroy();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    expect(await readIncident()).toBe(200);
  });

  it("ends connections that send no whole request", async () => {
    const { port } = new URL(tenant.url);
    const ended = (start: string) =>
      new Promise<string>((resolve) => {
        const socket = connectTls({
          port: Number(port),
          host: "127.0.0.1",
          ca: tenant.caCertificate,
          servername: "localhost",
        });
        let answer = "";
        socket.on("data", (data) => {
          answer += data;
        });
        socket.on("error", () => resolve(answer)).on("close", () => resolve(answer));
        socket.write(start);
      });
    const halfOpen = connect(Number(port), "127.0.0.1");

    const endless = await ended(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(300 * 1024)}`);
    const noHttp = await ended("what\r\n\r\n");

    expect([endless.slice(0, 12), noHttp.slice(0, 12)]).toEqual(["HTTP/1.1 431", "HTTP/1.1 400"]);
    expect(await readIncident()).toBe(200);
    halfOpen.destroy();
  });
});

describe("a tenant with a query that hangs", () => {
  it("answers others meanwhile, and ends that one with a timeout", async () => {
    const tenant = await startTenant({ huntingLimits: { queryS: 1 } });
    const graph = await signIn(tenant);
    const query = (Query: string) => graph("POST", "/runHuntingQuery", { Query });
    await query("print 1");
    const order: string[] = [];
    const hanging = query(hangingQuery).finally(() => order.push("timeout"));
    await graph("GET", "/incidents/2972").finally(() => order.push("incident"));

    const { status, body } = await hanging;
    const after = await query("print x = 1");
    await tenant.close();

    expect([status, body.error.code, body.error.message]).toEqual([504, "UnknownError", ""]);
    expect(order).toEqual(["incident", "timeout"]);
    expect(after.body.results).toEqual([{ x: 1 }]);
  });
});

/** A query whose value is twice as large with every step. */
function doubling(double: string, start: string): string {
  const steps = Array.from({ length: 30 }, (_, step) => `let x${step + 1} = ${double}(x${step}, x${step});`);
  return `let x0 = ${start};\n${steps.join("\n")}\nprint x30`;
}
