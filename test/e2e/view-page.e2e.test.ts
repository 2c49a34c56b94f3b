import axe from "axe-core";
import fc from "fast-check";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { View } from "../../views/view.js";
import { hostileTexts } from "../views/support/hostile-texts.js";
import { hostileView, incidentView, queryView } from "../views/support/page-views.js";
import { type Visit, visitPage } from "../views/support/page-visit.js";
import { anyTable } from "../views/support/view-arbitrary.js";
import { watchedBrowser } from "../views/support/watched-browser.js";

const { visits, open } = watchedBrowser();
const visit = (view: View, options?: BrowserContextOptions) => open((browser) => visitPage(browser, view, options));

/** A page with every kind of section. */
const everything: View = {
  ...incidentView(),
  sections: [...incidentView().sections, ...queryView(12).sections],
  warnings: queryView(1).warnings,
  nextSteps: queryView(1).nextSteps,
  links: queryView(1).links,
};

async function column(page: Page, number: number): Promise<readonly string[]> {
  return page.locator(`.table tbody tr td:nth-child(${number})`).allInnerTexts();
}

/** Scrolls the table to a part of its height. */
async function scrollTo(page: Page, part: number): Promise<void> {
  await page.evaluate(
    `{ const box = document.querySelector(".table .scroll"); box.scrollTop = ${part} * box.scrollHeight; }`,
  );
}

function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent");
}

describe("the page of a view in a browser", () => {
  it("runs nothing and requests nothing that hostile data asks for, and shows it as text", async () => {
    const page = await visit(hostileView());

    await page.locator(".open").first().click();
    expect(await page.locator("#details-facts dd").first().textContent()).toBe("<script>alert(1)</script>");
    for (let row = 1; row <= hostileTexts.length; row += 1) {
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill("<img src=x onerror=alert(1)>");
    expect(await page.getByRole("status").filter({ hasText: "rows" }).textContent()).toBe(
      `1 of ${hostileTexts.length} rows`,
    );
    await page.getByRole("button", { name: "<b>name</b>" }).click();

    expect(await page.locator("img, iframe, b, svg[onload]").count()).toBe(0);
  });

  it("draws any table, and opens, sorts and filters it", async () => {
    const sections = fc.sample(anyTable(), { seed: 1, numRuns: 40 });
    const page = await visit({ ...incidentView(), sections });
    const opened = await page.evaluate(
      `[...document.querySelectorAll(".table")].map((table) => {
        for (const button of table.querySelectorAll(".sort")) { button.click(); button.click(); }
        for (const button of table.querySelectorAll(".open")) { button.click(); document.querySelector("dialog").close(); }
        table.querySelector("[type=search]").dispatchEvent(new Event("input"));
        return table.querySelectorAll("tbody tr").length;
      })`,
    );

    expect(opened).toEqual(sections.map(({ rows }) => rows.length).filter((count) => count > 0));
  });

  it("is stopped by its policy where the data's markup would get in", async () => {
    const page = await visit(queryView(1));
    const blocked = await page.evaluate(
      `new Promise((resolve) => {
        const blocked = [];
        addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
          blocked.push(violatedDirective);
          if (blocked.length === 4) resolve(blocked);
        });
        for (const text of ["alert(1)", "fetch('https://evil.example.org')"]) {
          try { document.body.append(Object.assign(document.createElement("script"), { textContent: text })); } catch {}
        }
        try { document.body.innerHTML += "<img src=https://evil.example.org/pixel>"; } catch {}
        document.body.append(Object.assign(document.createElement("img"), { src: "https://evil.example.org/pixel" }));
      })`,
    );

    const [{ complaints }] = visits as [Visit];
    const ofScripts = Array(3).fill("require-trusted-types-for");
    expect(blocked).toEqual([...ofScripts, "img-src"]);
    expect(complaints.filter((each) => /^(dialog|request)/.test(each))).toEqual([]);
    complaints.splice(0);
  });

  it("sorts by a column and back, and says so in its heading", async () => {
    const page = await visit(queryView(50));
    const asGiven = await column(page, 4);
    const heading = page.getByRole("columnheader", { name: "Severity" });

    await page.getByRole("button", { name: "Severity" }).click();
    const gravest = await column(page, 4);
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    await page.getByRole("button", { name: "Severity" }).press("Enter");
    const mildest = await column(page, 4);
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    await page.getByRole("button", { name: "Severity" }).click();

    expect([gravest[0], gravest.at(-1), mildest[0], mildest.at(-1)]).toEqual([
      "▲ high",
      "○ informational",
      "○ informational",
      "▲ high",
    ]);
    expect([await heading.getAttribute("aria-sort"), await column(page, 4)]).toEqual([null, asGiven]);
  });

  it("filters by words of all columns, and counts", async () => {
    const page = await visit(queryView(50));
    const filter = page.getByRole("searchbox", { name: "Filter rows" });

    await filter.fill("FIN-WS-21 value");
    expect(await column(page, 3)).toEqual(["fin-ws-21.example.com"]);
    expect(await page.locator("output").textContent()).toBe("1 of 50 rows");
    expect(await page.getByRole("table", { name: "Rows" }).getAttribute("aria-rowcount")).toBe("2");
    await filter.fill("absent");
    expect(await page.getByText("No row has all these words.").isVisible()).toBe(true);
    await filter.fill("");

    expect(await page.locator("output").textContent()).toBe("50 rows");
  });

  it("shows the columns of low importance on request", async () => {
    const page = await visit(queryView(50));
    const headings = page.locator(".table th");
    expect(await headings.count()).toBe(15);

    await page.getByLabel("All 30 columns").check();

    expect(await headings.count()).toBe(31);
    expect(await page.locator(".table tbody tr").first().locator("td").count()).toBe(31);
  });

  it("draws few of 10,000 rows, wherever the reader is, and leads the keyboard to each", async () => {
    const page = await visit(queryView(10_000));
    const drawn = page.locator(".table tbody tr");
    expect(await drawn.count()).toBeLessThan(100);

    await scrollTo(page, 0.5);
    await page.locator("[aria-rowindex='5000']").waitFor();
    expect(await drawn.count()).toBeLessThan(100);
    await scrollTo(page, 0);
    await page.locator("[aria-rowindex='2'] .open").focus();
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("Details of row 2");
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("Details of row 10000");
    expect(await drawn.last().getAttribute("aria-rowindex")).toBe("10001");
    expect(await drawn.last().isVisible()).toBe(true);
    await page.keyboard.press("PageUp");
    const label = await focused(page);

    const [row] = /\d+$/.exec(label) ?? [];
    expect(Number(row)).toBeGreaterThan(9900);
    expect(Number(row)).toBeLessThan(9999);
    expect(await drawn.count()).toBeLessThan(100);
    await scrollTo(page, 0);
    await page.locator("[aria-rowindex='2']").waitFor();
    expect(await focused(page)).toBe("Details of row 1");
  });

  it("keeps columns as wide as they are while rows change", async () => {
    const page = await visit(queryView(1000));
    const widths = () =>
      page.evaluate("[...document.querySelectorAll('.table th')].map((heading) => heading.offsetWidth).join()");
    const before = await widths();

    await scrollTo(page, 0.3);
    await page.locator("[aria-rowindex='300']").waitFor();

    expect(await widths()).toBe(before);
  });

  it("shows all of a row, moves to the next, and comes back to the last one", async () => {
    const page = await visit(queryView(50));
    const dialog = page.getByRole("dialog");

    await page.locator("[aria-rowindex='5'] .open").press("Enter");
    expect(await dialog.getByRole("heading").textContent()).toBe("Row 4 of 50");
    const names = await dialog.locator("dt").allInnerTexts();
    expect([names.length, names.includes("Rare15")]).toEqual([26, true]);
    expect(await dialog.locator(".note").allInnerTexts()).toEqual([
      "Empty in this row: Detail4, Rare3, Rare8, Rare13.",
      "Empty in all rows: AppGuardContainerId.",
    ]);
    expect(await dialog.locator("pre").filter({ hasText: "Step" }).textContent()).toBe(
      '{\n  "Step": 3,\n  "Path": [\n    "C:\\\\Windows",\n    "System32"\n  ]\n}',
    );
    expect(await dialog.getByRole("listitem").allInnerTexts()).toEqual(["203.0.113.3", "198.51.100.3"]);
    await page.keyboard.press("ArrowRight");
    expect(await dialog.getByRole("heading").textContent()).toBe("Row 5 of 50");
    await dialog.getByRole("button", { name: "Previous row" }).click();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    // The browser itself first goes back to the row from which the details were opened.
    await page.locator(".open:focus[aria-label='Details of row 5']").waitFor();
  });

  it("folds a long value of a row", async () => {
    const page = await visit(hostileView());
    await page.locator(".table tbody tr").last().locator(".open").click();

    const fold = page.getByRole("dialog").locator("details").first();
    expect(await fold.locator("summary").textContent()).toContain("(5,000 characters)");
    await fold.locator("summary").click();
    expect(await fold.locator(".lines").textContent()).toBe("x".repeat(5000));
  });

  it("copies a query, a command and a row", async () => {
    const page = await visit(queryView(50), { permissions: ["clipboard-read", "clipboard-write"] });
    const copied = () => page.evaluate("navigator.clipboard.readText()");

    await page.locator(".code-section").getByRole("button").click();
    await page.locator(".code-section").getByRole("button", { name: "Copied" }).waitFor();
    expect(await copied()).toBe('DeviceProcessEvents\n| where FileName == "a.exe"\n\t| take 50');
    await page.locator(".next").getByRole("button").click();
    await page.locator(".next").getByRole("button", { name: "Copied" }).waitFor();
    expect(await copied()).toBe("m365-defender get-incident -p incident_id=2972");
    await page.locator(".open").nth(1).click();
    await page.getByRole("button", { name: "Copy JSON" }).click();
    await page.getByRole("button", { name: "Copied" }).last().waitFor();

    const row = JSON.parse(String(await copied()));
    expect([Object.keys(row).length, row.ProcessId, row.Rare1]).toEqual([30, 7919, "value 1 7"]);
  });

  it("selects the text where the browser does not let it copy", async () => {
    const page = await visit(queryView(1));
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");

    await page.locator(".next").getByRole("button").click();
    await page.getByRole("button", { name: "Selected: press Ctrl+C" }).waitFor();

    expect(await page.evaluate("getSelection().toString()")).toBe("m365-defender get-incident -p incident_id=2972");
  });

  it("has a chart with its numbers", async () => {
    const page = await visit(queryView(50));

    const chart = page.getByRole("img", { name: /rows over time/ });
    expect(await chart.isVisible()).toBe(true);
    expect(await chart.locator("rect").count()).toBeGreaterThan(5);
    await page.getByText("Numbers of the chart").click();
    expect(await page.locator(".numbers tbody tr").count()).toBe(24);
  });

  it("is light or dark as the reader has it, until the reader changes it", async () => {
    const ground = (page: Page) => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const [light, dark] = ["rgb(245, 246, 248)", "rgb(15, 19, 23)"];
    const page = await visit(incidentView(), { colorScheme: "dark" });
    expect(await ground(page)).toBe(dark);

    await page.getByRole("button", { name: "Light theme" }).click();
    expect([await ground(page), await page.getByRole("button", { name: "Dark theme" }).isVisible()]).toEqual([
      light,
      true,
    ]);
    await page.emulateMedia({ media: "print" });

    expect(await page.evaluate("getComputedStyle(document.querySelector('#theme')).display")).toBe("none");
  });

  it("prints rows up to a bound that it names, and is as before afterwards", async () => {
    const page = await visit(queryView(1500));
    const rows = page.locator(".table tbody tr");
    await page.emulateMedia({ media: "print" });

    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await rows.count()).toBe(1000);
    expect(await page.locator(".on-paper").textContent()).toBe(
      "Printed: the first 1,000 of 1,500 rows, the first 7 of 14 columns.",
    );
    expect(await page.locator(".tools").isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth === innerWidth")).toBe(true);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");

    expect(await rows.count()).toBeLessThan(100);
  });

  it("shows everything without its script, and says of how many rows it shows the first", async () => {
    const page = await visit(queryView(300), { javaScriptEnabled: false });

    expect(await page.locator(".table tbody tr").count()).toBe(200);
    expect(await page.getByText("the first 200 of 300 rows").first().isVisible()).toBe(true);
    expect(await page.getByRole("button").count()).toBe(0);
    await page.getByText("Numbers of the chart").click();
    expect(await page.locator(".numbers td").first().isVisible()).toBe(true);
  });

  // 268 is the frame in which the local tenant's status page shows a query on a screen of 320.
  it.each([268, 320, 375, 768, 1280])("is no wider than a screen of %i pixels", async (width) => {
    for (const view of [everything, hostileView()]) {
      const page = await visit(view, { viewport: { width, height: 700 } });
      const wideTools =
        "[...document.querySelectorAll('.tools')].filter((each) => each.scrollWidth > each.clientWidth)";

      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(await page.evaluate(`${wideTools}.length`)).toBe(0);
    }
  });

  it("breaks an address behind its separators, in facts and in tables", async () => {
    const address = "svc-backup-of-finance@branch-office.example.com";
    const view = incidentView();
    const facts = [{ label: "Owner", type: "text" as const, value: address }];
    const rows = queryView(1).sections.flatMap((section) =>
      section.kind === "table" ? [{ ...section, rows: section.rows.map((row) => row.map(() => address)) }] : [],
    );
    const page = await visit({ ...view, facts, sections: rows }, { viewport: { width: 320, height: 700 } });
    const parts = (selector: string) =>
      page.evaluate(
        `[...document.querySelector("${selector}").querySelectorAll("wbr")].map((each) => each.previousSibling.data)`,
      );

    expect(await parts(".facts dd")).toEqual(["svc-backup-of-finance@"]);
    expect(await parts("td > div:has(wbr)")).toEqual(["svc-backup-of-finance@"]);
  });

  it.each(["light", "dark"] as const)("fulfils the rules of accessibility in its %s theme", async (colorScheme) => {
    for (const width of [320, 768, 1280]) {
      // The policy forbids the checker, too.
      const page = await visit(everything, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      expect(await violations(page)).toEqual([]);
      if (width === 768) {
        await page.locator(".open").last().click();
        expect(await violations(page)).toEqual([]);
      }
    }
  });
});

/** What axe-core finds against WCAG 2.2 AA, its rule on the size of targets included, and its best practices. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    "axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))",
  );
}
