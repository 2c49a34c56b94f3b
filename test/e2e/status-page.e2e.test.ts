import axe from "axe-core";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { IncidentRecord } from "../../sandbox/state/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { launchBrowser } from "../../scripts/browser.js";
import { type Graph, send, signIn } from "../sandbox/tenant-client.js";
import { hostileTexts } from "../views/support/hostile-texts.js";

// A browser on a busy machine takes its time.
const hostile = "<script>alert(1)</script> invoice_gpj.\u202Eexe";

let tenant: LocalTenant;
let graph: Graph;
let browser: Browser;
beforeAll(async () => {
  [tenant, browser] = await Promise.all([startTenant(), launchBrowser()]);
  graph = await signIn(tenant);
  await graph("POST", "/incidents/2976/comments", {
    "@odata.type": "microsoft.graph.security.alertComment",
    comment: hostile,
  });
});
afterAll(() => Promise.all([browser?.close(), tenant?.close()]));

interface Visit {
  readonly page: Page;
  /** Everything that a browser complains of, and every request that goes elsewhere. */
  readonly complaints: readonly string[];
}

/** Opens the page as a person does. The tenant's authority is known to nobody, so that it is not checked. */
async function visit(options: BrowserContextOptions = {}, of = tenant): Promise<Visit> {
  const page = await browser.newPage({ ignoreHTTPSErrors: true, ...options });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!/^data:/.test(request.url()) && new URL(request.url()).origin !== of.url) complaints.push(request.url());
  });
  await page.goto(of.url);
  return { page, complaints };
}

async function cellsOf(row: Locator): Promise<string[]> {
  const texts = await row.locator("th, td").allTextContents();
  return texts.map((text) => text.trim());
}

describe("the status page in a browser", () => {
  it("shows its tables, and what an attacker wrote as text", async () => {
    const { page, complaints } = await visit();
    const request = page.getByRole("row", { name: "POST /v1.0/security/incidents/2976/comments 200" });
    await request.getByText("Body").click();

    expect(await page.title()).toBe(`Local tenant at ${tenant.url}`);
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
      "Connect",
      "Incidents",
      "Hunt",
      "Requests",
      "Faults",
      "Hunting tables",
    ]);
    expect(await request.locator("pre").last().textContent()).toBe("<script>alert(1)</script> invoice_gpj.⟨U+202E⟩exe");
    expect(await page.getByRole("row", { name: "AlertInfo 20" }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("switches a fault on, shows what it did, and removes it", async () => {
    const { page, complaints } = await visit();
    await page.getByText("503, with or without a Retry-After.").click();
    await page.getByLabel("retryAfterS").locator("visible=true").fill("7");
    await page.getByLabel("path").locator("visible=true").fill("*/incidents/2971");
    await page.getByRole("button", { name: "Turn on unavailable" }).click();
    const rules = page.getByRole("table", { name: "Active rules" });
    const before = await cellsOf(rules.getByRole("row").last());

    const met = await graph("GET", "/incidents/2971");
    await page.getByRole("link", { name: "Refresh" }).click();
    await rules.getByRole("cell", { name: "1", exact: true }).first().waitFor();
    const after = await cellsOf(rules.getByRole("row").last());
    const request = page.getByRole("table", { name: "The last" }).getByRole("row").nth(1);

    expect([met.status, met.headers["retry-after"]]).toEqual([503, "7"]);
    expect([before, after]).toEqual([
      ["1", "unavailable", "retryAfterS 7, form seconds", "Every method, */incidents/2971", "0", "0"],
      ["1", "unavailable", "retryAfterS 7, form seconds", "Every method, */incidents/2971", "1", "1"],
    ]);
    expect((await cellsOf(request)).slice(1)).toEqual([
      "Unknown",
      "GET",
      expect.stringMatching(
        /^\/v1.0\/security\/incidents\/2971\s*Fault\s*unavailable 503, with or without a Retry-After/,
      ),
      "503",
      "unavailable",
      "No",
    ]);

    await page.getByRole("button", { name: "Remove all" }).click();
    expect(await page.getByText("No fault is active.").isVisible()).toBe(true);
    expect((await graph("GET", "/incidents/2971")).status).toBe(200);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says why a rule was not taken, and keeps what was entered", async () => {
    const { page } = await visit();
    await page.getByText("500 with an empty body.").click();
    await page.getByLabel("path").locator("visible=true").fill("incidents");
    await page.getByRole("button", { name: "Turn on serverError" }).click();

    expect(await page.getByRole("alert").textContent()).toContain("match.path must start with / or *");
    expect(await page.getByLabel("path").locator("visible=true").inputValue()).toBe("incidents");
    await page.close();
  });

  it("lets no page of another origin switch anything", async () => {
    const other = await startTenant();
    const { page } = await visit();
    await page.goto("data:text/html,<title>elsewhere</title>");
    const url = `${other.url}/_tenant/faults`;
    // In the browser, where none of the names here is known.
    const attempts = `(async () => {
      const attempts = [
        { method: "PUT", headers: { "content-type": "application/json" }, body: '[{"fault":"serverError"}]' },
        { method: "DELETE" },
        { method: "POST", mode: "no-cors", body: new URLSearchParams({ fault: "latency" }) },
        { method: "GET" },
      ];
      const told = (options) => fetch("${url}", options).then(({ type, status }) => type + " " + status, () => "refused");
      return Promise.all(attempts.map(told));
    })()`;

    // The last word has the browser: it does not even hand over that there was an answer.
    const answers = await page.evaluate(attempts);
    const rules = other.faults.rules.length;
    await Promise.all([page.close(), other.close()]);

    expect(answers).toEqual(Array(4).fill("refused"));
    expect(rules).toBe(0);
  });

  it.each([320, 375, 800, 1280])("is no wider than a screen of %i pixels", async (width) => {
    const { page } = await visit({ viewport: { width, height: 700 } });
    await page.locator(".request-details summary").first().click();
    await page.getByRole("button", { name: "Alerts by severity" }).click();
    await page.getByText("The results are below.").waitFor();
    await page.getByText("429, with a Retry-After").click();
    await page.getByText("tables without rows").click();

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await page.close();
  });

  it("opens an incident and a hunting table, and leads back", async () => {
    const { page, complaints } = await visit();
    await page.getByRole("link", { name: "An app with high privileges" }).click();
    const comment = page.getByText("<script>alert(1)</script>");
    const isShown = await comment.isVisible();
    const [tab] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Local tenant" }).click(),
    ]);
    const tabTitle = await tab.title();
    await tab.close();
    await page.goBack();
    await page.getByRole("link", { name: "AlertInfo", exact: true }).click();
    const title = await page.getByRole("heading", { level: 1 }).textContent();
    await page.reload();

    expect([isShown, tabTitle, title]).toEqual([
      true,
      `Local tenant at ${tenant.url}`,
      "AlertInfo: 20 rows, 8 columns.",
    ]);
    expect(await page.getByText("the time of the row, which time windows apply to").isVisible()).toBe(true);
    expect(await page.evaluate("self.origin")).toBe("null");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows the rows of a query in a frame that can do nothing to the page", async () => {
    const { page, complaints } = await visit();
    const results = page.frameLocator("#query-results");
    await page.getByLabel("Query in KQL").fill('print Text = "<img src=x onerror=alert(1)>"');
    await page.getByLabel("Query in KQL").press("Control+Enter");
    const cell = results.getByRole("cell", { name: "<img" });

    expect(await cell.textContent()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.getByText("The results are below.").isVisible()).toBe(true);
    const frame = page.frames().at(-1);
    expect(await frame?.evaluate("self.origin")).toBe("null");
    expect(await frame?.evaluate("fetch('/_tenant/faults').then(() => 'answered', () => 'refused')")).toBe("refused");
    // The policy says so in the console.
    expect(complaints.every((each) => each.includes("Content Security Policy"))).toBe(true);
    await page.close();
  });

  it("puts a sample into the box and runs it", async () => {
    const { page, complaints } = await visit();
    await page.getByRole("button", { name: "Clicks on links in mail" }).click();

    const heading = page.frameLocator("#query-results").getByRole("heading", { level: 1 });
    expect(await heading.textContent()).toMatch(/^\d+ rows of UrlClickEvents/);
    expect(await page.getByLabel("Query in KQL").inputValue()).toMatch(/^UrlClickEvents\n\| join/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("works without its script", async () => {
    const { page } = await visit({ javaScriptEnabled: false });
    await page.getByLabel("Query in KQL").fill("AlertInfo | take 2");
    await page.getByRole("button", { name: "Run", exact: true }).click();

    const heading = page.frameLocator("#query-results").getByRole("heading", { level: 1 });
    expect(await heading.textContent()).toBe("2 rows of AlertInfo.");
    expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(0);
    await page.close();
  });

  it.each(["light", "dark"] as const)("has no fault that axe knows, in %s at any width", async (colorScheme) => {
    const { page } = await visit({ colorScheme });
    await page.locator(".request-details summary").first().click();
    await page.getByText("429, with a Retry-After").click();
    await page.getByText("tables without rows").click();
    // As page code: the page's policy allows no script of another.
    await page.evaluate(axe.source);
    const found: unknown[] = [];
    for (const width of [375, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(
        ...(
          (await page.evaluate("axe.run({ resultTypes: ['violations'], iframes: false })")) as axe.AxeResults
        ).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      );
    }

    expect(found).toEqual([]);
    await page.close();
  });

  it("shows texts of attackers as text, whatever they are, and is not widened by them", async () => {
    const other = await startTenant();
    const record = other.product.incidents.find("2972") as IncidentRecord;
    const [alert] = record.alerts;
    [...hostileTexts, "x".repeat(2000)].forEach((text, index) => {
      const id = String(3000 + index);
      const comments = [{ comment: text, createdByDisplayName: text, createdDateTime: "2026-11-24T12:00:00Z" }];
      const incident = { ...record.incident, id, displayName: text, description: text, assignedTo: text, comments };
      other.product.incidents.put({ incident, alerts: alert === undefined ? [] : [{ ...alert, title: text }] });
    });
    const { page, complaints } = await visit({ viewport: { width: 320, height: 700 } }, other);
    await page.locator("#older-incidents > summary").click();
    const width = await page.evaluate("document.documentElement.scrollWidth");
    const foreign =
      "img, svg, b, script:not(:last-child), iframe:not(#query-results), a[href^='http'], [onload], [onerror]";
    const counts = [await page.locator(foreign).count()];
    for (let id = 3000; id < 3000 + hostileTexts.length; id += 7) {
      await page.goto(`${other.url}/_tenant/incidents/${id}`);
      counts.push(await page.locator("img, svg, b, iframe, [onload], [onerror]").count());
    }

    expect(width).toBe(320);
    expect(new Set(counts)).toEqual(new Set([0]));
    expect(complaints).toEqual([]);
    await Promise.all([page.close(), other.close()]);
  });

  it("is light or dark, as the reader has it", async () => {
    const grounds: unknown[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await visit({ colorScheme });
      grounds.push(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
      await page.close();
    }

    expect(grounds).toEqual(["rgb(245, 246, 248)", "rgb(15, 19, 23)"]);
  });
});

describe("the status page that refreshes", () => {
  /** A page whose time stands still. */
  async function visitInTime(): Promise<Visit> {
    const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 700 } });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.clock.install();
    await page.goto(tenant.url);
    return { page, complaints };
  }

  const asked = (page: Page) => {
    let count = 0;
    page.on("request", (request) => {
      if (request.resourceType() === "fetch") count += 1;
    });
    return () => count;
  };

  it("shows what is new, and leaves what is open, typed, focused and scrolled", async () => {
    const { page, complaints } = await visitInTime();
    await page.locator(".request-details summary").first().click();
    const open = page.locator(".request-details[open]");
    const opened = await open.getAttribute("id");
    await page.getByText("tables without rows").click();
    await page.locator("summary").filter({ hasText: "503, with or without a Retry-After." }).click();
    await page.getByLabel("path").locator("visible=true").fill("*/typed");
    await page.getByLabel("Query in KQL").fill("AlertInfo | typed");
    await page.getByRole("link", { name: "Password spray" }).focus();
    await page.evaluate("scrollTo(0, 500)");

    await graph("GET", "/incidents/2970?new");
    await page.clock.fastForward(3000);
    await page.getByRole("row", { name: "/v1.0/security/incidents/2970" }).first().waitFor();

    expect(await open.getAttribute("id")).toBe(opened);
    expect(await page.locator("#empty-tables[open]").count()).toBe(1);
    expect(await page.getByLabel("path").locator("visible=true").inputValue()).toBe("*/typed");
    expect(await page.getByLabel("Query in KQL").inputValue()).toBe("AlertInfo | typed");
    expect(await page.evaluate("document.activeElement.textContent")).toMatch(/^Password spray/);
    expect(await page.evaluate("scrollY")).toBe(500);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows what changed in a row, and takes out what is gone", async () => {
    const { page } = await visitInTime();
    const row = page.getByRole("row", { name: "2969" });
    await page.locator(".request-details").first().waitFor();

    await graph("PATCH", "/incidents/2969", { status: "resolved", assignedTo: "new@example.com" });
    await send(tenant, "/_tenant/requests", { method: "DELETE" });
    await page.clock.fastForward(3000);
    await page.getByText("The list was cleared; no requests since.").waitFor();

    expect(await row.textContent()).toContain("Resolved");
    expect(await row.textContent()).toContain("new@example.com");
    await page.close();
  });

  it("asks for nothing while it is paused or hidden", async () => {
    const { page } = await visitInTime();
    const count = asked(page);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.clock.fastForward(30_000);
    const whilePaused = count();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.waitForFunction("document.getElementById('live-state').textContent === ''");
    const afterResume = count();
    await page.evaluate(
      "Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange'))",
    );
    await page.clock.fastForward(30_000);

    expect([whilePaused, afterResume, count()]).toEqual([0, 1, 1]);
    await page.close();
  });

  it("says when the tenant does not answer, and goes on when it does", async () => {
    const { page } = await visitInTime();
    const state = page.getByText("The tenant does not answer. Trying again.");
    await page.route(`${tenant.url}/`, (route) => route.abort());
    await page.clock.fastForward(3000);
    await state.waitFor();
    await page.unroute(`${tenant.url}/`);
    await page.clock.fastForward(3000);
    await state.waitFor({ state: "detached" });
    await page.close();
  });
});
