import { createHash } from "node:crypto";
import { requestDetails } from "../../../sandbox/control/page/request-details.js";
import type { IncidentRecord } from "../../../sandbox/state/incidents.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { requestToken, send, signIn } from "../tenant-client.js";

let tenant: LocalTenant;
beforeEach(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.close());

const page = async (): Promise<string> => (await send(tenant, "/")).body;
/** What a reader sees of a piece of markup. */
const told = (markup: string | undefined) =>
  markup
    ?.replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
/** What a reader sees of a row, with words whole that may break. */
const toldRow = (row = "") => told(row.slice(row.indexOf(">") + 1).replaceAll("<wbr>", "")) || undefined;
const rowWith = (markup: string, text: string) =>
  toldRow(markup.split("<tr").find((row) => row.replaceAll("<wbr>", "").includes(text)));

describe("the status page", () => {
  it("allows its own script and style, requests to and frames of the tenant, and nothing else", async () => {
    const { headers, body } = await send(tenant, "/");
    const script = /<script>(.*?)<\/script>/s.exec(body)?.[1] ?? "";
    const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? "";
    const digest = (text: string) => createHash("sha256").update(text).digest("base64");

    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toBe(
      `default-src 'none'; script-src 'sha256-${digest(script)}'; style-src 'sha256-${digest(style)}'; img-src data:; ` +
        "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(body.match(/<script/gi)).toHaveLength(1);
    expect(body.replace(script, "")).not.toMatch(/\son\w+=|style="|src=/i);
  });

  it("says how to connect, without a secret", async () => {
    const body = await page();
    const { client_secret = "", ca_certificate = "", ...shown } = tenant.configuration;

    for (const value of Object.values(shown)) expect(body).toContain(`<code>${value}</code>`);
    expect(body).toContain(ca_certificate.trim());
    expect(body).not.toContain(client_secret);
  });

  it("shows incidents in words, with their changes", async () => {
    const graph = await signIn(tenant);
    await graph("PATCH", "/incidents/2976", {
      status: "inProgress",
      assignedTo: "analyst@example.com",
      classification: "truePositive",
      determination: "multiStagedAttack",
    });
    await graph("POST", "/incidents/2976/comments", {
      "@odata.type": "microsoft.graph.security.alertComment",
      comment: "Seen <b>today</b>.",
    });
    const body = await page();
    const now = new Date().toISOString().slice(0, 10);

    expect(rowWith(body, ">2976</th>")).toMatch(
      new RegExp(
        `^2976 An app .* In progress Medium True positive Multi staged attack analyst@example.com 2 1 ${now} \\d\\d:\\d\\d$`,
      ),
    );
    expect(body).toContain('<a href="/_tenant/incidents/2976">An app with high privileges');
    expect(rowWith(body, ">2974</th>")).toMatch(/Redirected to 2972 Medium Unknown Nobody 0 0 \S+ \S+$/);
    expect(
      [...body.matchAll(/rowheader" class="" data-title="Incident">(\d+)/g)].map((match) => Number(match[1])),
    ).toEqual(Array.from({ length: 11 }, (_, index) => 2977 - index));
  });

  it("folds older incidents away", async () => {
    const { incidents } = tenant.product;
    const record = incidents.find("2967") as IncidentRecord;
    for (let id = 1; id <= 15; id += 1) incidents.put({ ...record, incident: { ...record.incident, id: String(id) } });

    expect(await page()).toContain("<summary>6 older incidents</summary>");
  });

  it("shows hunting tables, those without rows folded away", async () => {
    const [filled = "", empty = ""] = (await page()).split('id="tables"')[1]?.split("tables without rows") ?? [];

    expect(rowWith(filled, "<code>AlertInfo<")).toBe("AlertInfo 20");
    expect(filled).toContain('<a href="/_tenant/tables/AlertInfo">');
    expect(empty).toContain("<code>AIAgentsInfo</code>");
    expect(filled).not.toContain("<code>AIAgentsInfo</code>");
    expect(filled.match(/<td/g)).toHaveLength(29);
  });

  it("shows requests with who, what, and the fault they met", async () => {
    tenant.faults.set([{ match: { method: "GET", path: "/v1.0", nth: 1 }, fault: "resetAfterWork" }]);
    const graph = await signIn(tenant);
    await graph("GET", "/incidents/2972").catch(() => undefined);
    await graph("GET", "/incidents?$filter=displayName eq '<i>\u202E'");
    await send(tenant, `/v1.0/${"x".repeat(400)}`);
    await requestToken(tenant, tenant.configuration, { client_id: "4d1f2a3b-0000-4000-8000-000000000000" });
    const body = await page();

    expect(rowWith(body, "/v1.0/security/incidents/2972")).toMatch(
      /^2\S+ \S+ SOAR integration GET \/v1.0\/security\/incidents\/2972 Fault resetAfterWork The .* No answer resetAfterWork Yes$/,
    );
    expect(rowWith(body, "incidents?$filter")).toMatch(/&lt;i&gt;⟨U\+202E⟩&#39; 400 \w+ None No$/);
    expect(rowWith(body, "/xxx")).toMatch(/Unknown GET \/v1.0\/x{294}… 401 InvalidAuthenticationToken None No$/);
    expect(body).not.toContain("\u202E");
  });

  it("opens a request to its body, in its own lines, and to the fault that it met", async () => {
    tenant.faults.set([{ match: { method: "PATCH" }, fault: "serverError" }]);
    const graph = await signIn(tenant);
    await graph("POST", "/runHuntingQuery", { Query: "AlertInfo\n| where Title != '<i>\u202E'\t| take 1" });
    await graph("POST", "/incidents/2976/comments", {
      "@odata.type": "microsoft.graph.security.alertComment",
      comment: "x".repeat(1500),
    });
    await graph("PATCH", "/incidents/2976", { customTags: ["vip"] });
    const [patch = "", comment = "", query = "", signIns = ""] =
      (await page()).split('data-live="requests"')[1]?.split("<tr").slice(2) ?? [];

    expect(query).toContain("<summary>Body</summary>");
    expect(query).toContain(
      '<dt>Query</dt><dd><pre tabindex="0">AlertInfo\n| where Title != &#39;&lt;i&gt;⟨U+202E⟩&#39;\t| take 1</pre>',
    );
    expect(comment).toContain(`>${"x".repeat(1500)}</pre>`);
    expect(patch).toContain("<summary>Fault</summary>");
    expect(patch).toContain("500 with an empty body. The request is not processed.");
    expect(signIns).not.toContain("<details");
  });

  it("cuts a long value of a body, and says so", () => {
    const entry = { time: "", method: "POST", path: "/", status: 200, body: { Query: "q".repeat(9000), other: [1] } };
    const markup = requestDetails("request-1", entry)?.text ?? "";

    expect(markup).toContain(`${"q".repeat(8000)}…</pre><small>1,000 more characters are not shown.</small>`);
    expect(markup).toContain('<dt>other</dt><dd><pre tabindex="0">[\n  1\n]</pre>');
  });

  it("shows the last 50 requests", async () => {
    for (let sent = 0; sent < 52; sent += 1) await send(tenant, `/v1.0/number-${sent}`);
    const body = await page();

    expect(body).toContain("The last 50 requests, newest first");
    expect([body.includes("number-51<"), body.includes("number-2<"), body.includes("number-1<")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("shows the rules in force, and how often each was met", async () => {
    tenant.faults.set([
      {
        name: "<u>busy</u>",
        match: { method: "GET", path: "*/x", every: 2, times: 3 },
        fault: { name: "throttle", form: "none" },
      },
      { match: { nth: 9 }, fault: "serverError" },
      { fault: "expireTokens" },
    ]);
    await send(tenant, "/v1.0/x");
    await send(tenant, "/v1.0/x");
    const body = (await page()).split('id="faults"')[1] ?? "";

    expect(
      body
        .split("<tr")
        .slice(2, 5)
        .map((row) => toldRow(row.split("</tr>")[0])),
    ).toEqual([
      "1. &lt;u&gt;busy&lt;/u&gt; throttle retryAfterS 2, form none GET, */x, every 2 requests, at most 3 times 2 1",
      "2 serverError None Every method, every path, only number 9 2 0",
      "3 expireTokens None Every method, every path 2 1",
    ]);
  });
});
