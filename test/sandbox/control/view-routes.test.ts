import type { Controlled } from "../../../sandbox/control/controlled.js";
import { sampleQueries } from "../../../sandbox/control/page/sample-queries.js";
import { FormToken } from "../../../sandbox/control/safety.js";
import { viewRoutes } from "../../../sandbox/control/view-routes.js";
import { HuntingFailure } from "../../../sandbox/hunting/failure.js";
import type { HuntingRequest } from "../../../sandbox/hunting/hunting.js";
import type { Exchange } from "../../../sandbox/server/exchange.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { send, signIn } from "../tenant-client.js";

const hostile = "<script>alert(1)</script>\u202E";

let tenant: LocalTenant;
let token: string;
beforeAll(async () => {
  tenant = await startTenant({ rows: { DeviceEvents: 1500 } });
  token = /name="form-token" value="([\w-]{43})"/.exec((await send(tenant, "/")).body)?.[1] ?? "";
});
afterAll(() => tenant.close());

/** The data of a page's tables, and what a reader sees of it. */
const open = async (path: string) => seen(await send(tenant, path));
const run = async (fields: Readonly<Record<string, string>>, headers = {}) =>
  seen(
    await send(tenant, "/_tenant/query", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams({ "form-token": token, ...fields }).toString(),
    }),
  );

function seen(answer: Awaited<ReturnType<typeof send>>) {
  // A long word may break at these.
  const body = String(answer.body).replaceAll("<wbr>", "");
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(body)?.[1];
  return {
    ...answer,
    body,
    headline: /<h1>(.*?)<\/h1>/s.exec(body)?.[1],
    tables: (data === undefined ? [] : JSON.parse(data).tables) as readonly {
      readonly title: string;
      readonly columns: readonly { readonly name: string }[];
      readonly rows: readonly (readonly unknown[])[];
    }[],
  };
}

const policy =
  "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; form-action 'none'; frame-ancestors 'self'";

describe("the page of an incident", () => {
  it("shows alerts, evidence, entities and comments, in a place apart from the tenant's own pages", async () => {
    const graph = await signIn(tenant);
    await graph("POST", "/incidents/2972/comments", {
      "@odata.type": "microsoft.graph.security.alertComment",
      comment: hostile,
    });

    const { status, headers, body, headline, tables } = await open("/_tenant/incidents/2972");

    expect([status, headers["content-type"], headers["content-security-policy"]]).toEqual([
      200,
      "text/html; charset=utf-8",
      policy,
    ]);
    expect(headline).toMatch(/^Multi-stage incident: .* High severity, active, no owner; 3 alerts, 5 entities/);
    expect(body).toContain("A potentially malicious URL click was detected");
    expect(tables.map(({ title, rows }) => [title, rows.length])).toEqual([
      ["Evidence", 5],
      ["Entities", 5],
    ]);
    expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩");
    expect(body).not.toContain(hostile);
    expect(body).toContain(`Local tenant at ${tenant.url}`);
  });

  it("says where an incident was merged into", async () => {
    expect((await open("/_tenant/incidents/2974")).body).toContain("Redirected to 2972");
  });

  it.each(["/_tenant/incidents/999999", "/_tenant/tables/Nothing", "/_tenant/tables/constructor"])(
    "is not found at %s",
    async (path) => {
      const { status, body } = await send(tenant, path);

      expect([status, body.error.message]).toEqual([404, expect.stringContaining("There is no ")]);
    },
  );
});

describe("the page of a hunting table", () => {
  it("shows columns with type, content and an example, and the first rows", async () => {
    const { status, headline, tables } = await open("/_tenant/tables/DeviceEvents");
    const [columns, rows] = tables;
    const column = (name: string) => columns?.rows.find(([first]) => first === name);

    expect([status, headline]).toEqual([200, expect.stringMatching(/^DeviceEvents: 1,500 rows, \d\d columns\.$/)]);
    expect(column("Timestamp")?.slice(1, 3)).toEqual(["datetime", "the time of the row, which time windows apply to"]);
    expect(column("RemoteIP")?.slice(1, 4)).toEqual(["string", "IP addresses", ["IP Entity Key"]]);
    expect(column("DeviceName")?.[4]).toMatch(/\.example\.com$/);
    expect([rows?.title, rows?.rows.length]).toEqual(["The first 20 rows", 20]);
  });

  it("shows the columns of a table without rows", async () => {
    const { headline, tables } = await open("/_tenant/tables/AIAgentsInfo");

    expect(headline).toMatch(/^AIAgentsInfo: 0 rows/);
    expect(tables[0]?.rows.length).toBeGreaterThan(5);
  });
});

describe("the query box", () => {
  it("shows the rows of a query, without a request in the log", async () => {
    const before = tenant.requests.length;

    const { status, headers, headline, tables } = await run({ query: "AlertInfo | project AlertId, Title | take 3" });

    expect([status, headers["content-security-policy"], headline]).toEqual([200, policy, "3 rows of AlertInfo."]);
    expect(tables[0]?.columns.map(({ name }) => name)).toEqual(["AlertId", "Title"]);
    expect(tables[0]?.rows).toHaveLength(3);
    expect(tenant.requests).toHaveLength(before);
  });

  it("shows the rows before the chart of their times", async () => {
    const { body } = await run({ query: "DeviceProcessEvents | project Timestamp, FileName" });
    const titles = [...body.matchAll(/<h2[^>]*>(.*?)</gs)].map(([, title]) => title?.trim());

    expect(titles.slice(0, 3)).toEqual(["Rows", "Rows over time", "Query"]);
  });

  it("shows 1,000 rows at most, and says that there are more", async () => {
    const all = await run({ query: "DeviceEvents | take 1000" });
    const more = await run({ query: "DeviceEvents" });

    expect([all.tables[0]?.rows.length, all.headline]).toEqual([1000, "1000 rows of DeviceEvents."]);
    expect([more.tables[0]?.rows.length, more.headline]).toEqual([
      1000,
      "The first 1000 rows of DeviceEvents. There are more.",
    ]);
    expect(more.body).toContain("This page shows 1,000 rows at most.");
  });

  it.each<[string, string, number]>([
    ["AlertInfo | wher Title", "Refused", 400],
    [`Nothing_${hostile}`, "Refused", 400],
    [" ", "Refused", 400],
  ])("shows why %j has no rows", async (query, label, expected) => {
    const { status, body, headline } = await run({ query });

    expect([status, headline]).toEqual([expected, expect.stringMatching(/\S/)]);
    expect(body).toContain(label);
    expect(body).not.toContain(hostile);
  });

  it("shows the beginning of a query that is too long to run", async () => {
    const { status, body, headline } = await run({ query: `print "${"a".repeat(3_000_000)}"` });

    expect([status, headline]).toEqual([400, expect.stringContaining("larger than 1 MiB")]);
    expect(body).toContain("Only the first 20,000 characters are shown.");
    expect(body.length).toBeLessThan(100_000);
  });

  it("gives the engine's own message", async () => {
    const graph = await signIn(tenant);
    const query = "AlertInfo | where Nonsense == 1";
    const { body: refused } = await graph("POST", "/runHuntingQuery", { Query: query });

    expect((await run({ query })).headline).toBe(refused.error.message.replaceAll("'", "&#39;"));
  });

  it("has the tenant's limits", async () => {
    const limited = await startTenant({ huntingLimits: { callsPerMinute: 1 } });
    const own = /name="form-token" value="([\w-]{43})"/.exec((await send(limited, "/")).body)?.[1] ?? "";
    const ask = () =>
      send(limited, "/_tenant/query", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ "form-token": own, query: "print 1" }).toString(),
      });

    const answers = [await ask(), await ask()];
    await limited.close();

    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.body).toContain("Throttled");
  });

  it("passes on that the reader has gone", async () => {
    const reader = new AbortController();
    const asked: HuntingRequest[] = [];
    const hunting = {
      query: (request: HuntingRequest) => {
        asked.push(request);
        return Promise.reject(new HuntingFailure("dropped", "The client disconnected."));
      },
    };
    const { address, now } = tenant.product;
    const product = { address, now, hunting };
    const route = viewRoutes.find(({ path }) => path === "/_tenant/query");
    const formToken = new FormToken();
    const body = Buffer.from(`form-token=${formToken.text}&query=AlertInfo`);
    const headers = { "content-type": "application/x-www-form-urlencoded" };

    const reply = await route?.handler(
      { headers, body, signal: reader.signal } as unknown as Exchange,
      { product, formToken } as unknown as Controlled,
      {},
    );

    expect(reply?.status).toBe(499);
    expect(asked[0]?.signal).toBe(reader.signal);
  });

  it("needs the token of the page, and comes from no other origin", async () => {
    const stale = await run({ query: "print 1", "form-token": "x".repeat(43) });
    const foreign = await run({ query: "print 1" }, { origin: "https://portal.example.com" });
    const hidden = await run({ query: "print 1" }, { origin: "null" });

    expect([stale.status, stale.headline]).toEqual([
      403,
      "The status page is from an earlier start of the tenant. Reload it, and run the query again.",
    ]);
    expect([foreign.status, hidden.status]).toEqual([403, 403]);
  });

  it.each(sampleQueries)("has rows for the sample $title", async ({ query }) => {
    const { status, tables } = await run({ sample: query, query: "not this one" });

    expect([status, tables[0]?.rows.length]).toEqual([200, expect.any(Number)]);
    expect(tables[0]?.rows.length).toBeGreaterThan(1);
  });
});
