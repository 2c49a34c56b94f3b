import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/browser.js";
import { renderAdaptiveCard } from "../../views/adaptive-card/render-adaptive-card.js";
import type { View } from "../../views/view.js";
import { hostileIncident, incidentView } from "../views/support/card-views.js";
import { hostileTexts } from "../views/support/hostile-texts.js";

const packages = join(__dirname, "../../node_modules");

/** Texts that mean something in Markdown or in HTML. */
const markup = hostileTexts.filter((text) => /[<[*#{|]/.test(text));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Shows cards as a host does that reads their texts as Markdown. */
async function show(views: readonly View[]) {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => complaints.push(`request: ${request.url()}`));
  for (const name of ["adaptivecards/dist/adaptivecards.min.js", "commonmark/dist/commonmark.min.js"]) {
    await page.addScriptTag({ content: readFileSync(join(packages, name), "utf8") });
  }
  await page.evaluate(
    (contents) => {
      const { AdaptiveCards, commonmark, document } = Object(globalThis);
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (
        text: string,
        result: { outputHtml: string; didProcess: boolean },
      ) => {
        result.outputHtml = new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(text));
        result.didProcess = true;
      };
      for (const content of contents) {
        const card = new AdaptiveCards.AdaptiveCard();
        card.parse(content);
        document.body.append(card.render());
      }
    },
    views.map((view) => JSON.parse(renderAdaptiveCard(view)).attachments[0].content),
  );
  const count = (selector: string) => page.locator(`body ${selector}`).count();
  return { page, complaints, count };
}

describe("the card for Teams in a browser", () => {
  it("shows headings, a table and links", async () => {
    const { page, complaints } = await show([incidentView]);

    const headings = await page.getByRole("heading").allTextContents();

    expect(headings.map((text) => text.trim())).toEqual(expect.arrayContaining(["Get Incident", "Evidence"]));
    expect(await page.getByRole("columnheader").allTextContents()).toEqual(["name", "verdict", "remediation"]);
    expect(await page.getByRole("link").allTextContents()).toEqual([
      "A potentially malicious URL click was detected",
      "Anomalous token of a user's session",
      "Open in Microsoft Defender",
    ]);
    expect(complaints).toEqual([]);
  });

  it("shows what an attacker wrote as text, of which nothing acts", async () => {
    const { page, complaints, count } = await show(markup.map(hostileIncident));
    const text = (await page.locator("body").textContent()) ?? "";

    for (const own of [
      "<script>alert(1)</script>",
      "[click](https://evil.example.org)",
      "{{DATE(2026-01-01T00:00:00Z)}}",
    ]) {
      expect(text).toContain(own);
    }
    expect(
      await Promise.all(["script", "img", "em", "strong", "code", "ul", "ol", "blockquote", "h1"].map(count)),
    ).toEqual(Array.from({ length: 9 }, () => 0));
    expect(complaints).toEqual([]);
  });
});
