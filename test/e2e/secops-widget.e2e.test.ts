import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { RESULT_PLACEHOLDER, widgetPage } from "../../cli/export/secops/widget-page.js";
import { cellForm } from "../../views/html/cell-form.js";
import { manifestOf } from "../support/manifests.js";
import { publishedExample } from "../views/support/example-results.js";
import { hostileTexts } from "../views/support/hostile-texts.js";
import { type Visit, visitHtml } from "../views/support/page-visit.js";
import { watchedBrowser } from "../views/support/watched-browser.js";

const { visits, open } = watchedBrowser();
const visit = (html: string, options?: BrowserContextOptions) => open((browser) => visitHtml(browser, html, options));

const template = (action: string) => widgetPage(manifestOf(action));

/** The template with the result, as the platform makes it. */
function pasted(action: string, json: string): string {
  return template(action).split(RESULT_PLACEHOLDER).join(json);
}

/** Texts that end the places in which other templates have a result. */
const attacks: readonly string[] = [
  ...hostileTexts,
  "</plaintext></main><script>alert(1)</script>",
  "</script><img src=https://evil.example.org/pixel onerror=alert(1)>",
  "<!--<script></script><script>alert(1)</script>-->",
  "</textarea></title></style></noscript></template><svg onload=alert(1)>",
  "'; alert(1); //",
  '"; alert(1); //',
  "`; alert(1); //",
  "\u0024{alert(1)}",
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
  "\\'; alert(1); //",
  "]]><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "[Case.Name] [{stepInstanceName}.JsonResult] {stepInstanceName}",
  "' onmouseover='alert(1)",
];
const rows = attacks.map((text) => ({ DeviceName: text, [text]: 1 }));
const shown = attacks.map((text) => cellForm(text, "name").text);

/** The texts of the names, whatever the other columns are. */
async function names(page: Page): Promise<readonly (string | null)[]> {
  return page.locator("td.name > div").evaluateAll((cells) => cells.map(({ textContent }) => textContent));
}

/** Ways in which a result may get into the template. */
const waysToPaste: Readonly<Record<string, (html: string, json: string) => string>> = {
  "as it is": (html, json) => html.replace(RESULT_PLACEHOLDER, () => json),
  "written again in lines": (html, json) =>
    html.replace(RESULT_PLACEHOLDER, () => JSON.stringify(JSON.parse(json), null, 2).replaceAll("\n", "\r\n")),
  "with escapes for HTML": (html, json) =>
    html.replace(RESULT_PLACEHOLDER, () => json.replace(/[<>&'\u2028\u2029]/g, escapeOf)),
  "in ASCII": (html, json) => html.replace(RESULT_PLACEHOLDER, () => json.replace(/[\u0080-\uFFFF]/g, escapeOf)),
  "with slashes escaped": (html, json) => html.replace(RESULT_PLACEHOLDER, () => json.replaceAll("/", "\\/")),
  "into a template with the ends of its elements": (html, json) =>
    `${html.replace(RESULT_PLACEHOLDER, () => json)}</plaintext>\n </body>\n</html>\n`,
  "into a template with the line ends of Windows": (html, json) =>
    html.replaceAll("\n", "\r\n").replace(RESULT_PLACEHOLDER, () => json),
};

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A page of a platform that shows a widget in a frame. */
function framed(html: string, script = "frame.srcdoc = html;"): string {
  const text = JSON.stringify(html).replaceAll("<", "\\u003c");
  return `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><iframe title="widget" style="width:100%;height:400px"></iframe>
<script>const html = ${text}; const frame = document.querySelector("iframe"); ${script}</script>`;
}

describe("a widget in a browser", () => {
  it.each(Object.keys(waysToPaste))("runs nothing of a result that is pasted %s, and shows its texts", async (way) => {
    const page = await visit(waysToPaste[way]?.(template("execute-query"), JSON.stringify(rows)) ?? "");

    expect(await names(page)).toEqual(shown);
    expect(await page.locator("img, iframe, object, link, svg[onload], [onerror], [onmouseover]").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(1);
  });

  it.each([
    ["as the frame's own document", "frame.srcdoc = html;"],
    ["written into the frame", "const { contentDocument: own } = frame; own.open(); own.write(html); own.close();"],
    ["as a file of the frame", 'frame.src = URL.createObjectURL(new Blob([html], { type: "text/html" }));'],
    ["in a sandbox", 'frame.sandbox = "allow-scripts"; frame.srcdoc = html;'],
  ])("does so %s", async (_, script) => {
    const page = await visit(framed(pasted("execute-query", JSON.stringify(rows)), script));
    const frame = page.frameLocator("iframe");

    await frame.locator("table").waitFor();
    expect(await frame.locator("td.name > div").allTextContents()).toEqual(shown);
    expect(await frame.locator("img, iframe, svg[onload]").count()).toBe(0);
  });

  it.each(["get-incident", "list-incidents", "update-incident", "add-comment-to-incident", "ping"])(
    "runs nothing of a hostile result of %s",
    async (action) => {
      const data = JSON.stringify(publishedExample(action).json_result);
      for (const attack of [attacks.join(" "), attacks.toReversed().join(" ")]) {
        // Every text of the result is the attack.
        const hostile = JSON.stringify(JSON.parse(data, (_, value) => (typeof value === "string" ? attack : value)));
        const page = await visit(pasted(action, hostile));

        expect(await page.locator("h1").count()).toBe(1);
        expect(await page.locator("img, iframe, svg[onload], main script").count()).toBe(0);
      }
    },
  );

  it("says that it cannot show a result which the pasting broke, and runs nothing of it", async () => {
    // A text as the second argument: `$'` and its kin in a row become parts of the template.
    const row = { DeviceName: "a \u0024` \u0024' b </script><script>alert(1)</script>" };
    const page = await visit(template("execute-query").replace(RESULT_PLACEHOLDER, JSON.stringify([row])));

    expect(await page.locator("main").textContent()).toMatch(/^The result is not shown, because it could not be read/);
  });

  it("says that there is no result yet", async () => {
    const page = await visit(template("get-incident").replace("{stepInstanceName}", "Get Incident_1"));

    expect(await page.locator("main").textContent()).toMatch(/^The step has no result yet/);
  });

  it("may request nothing and make no markup of texts, even in a script of its own", async () => {
    const page = await visit(pasted("ping", '{"capabilities":[]}'));
    const blocked = await page.evaluate(
      `new Promise((resolve) => {
        const blocked = [];
        addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
          blocked.push(violatedDirective);
          if (blocked.length === 3) resolve(blocked);
        });
        try { document.body.innerHTML = "<b>text</b>"; } catch {}
        fetch("https://evil.example.org/").catch(() => {});
        document.body.append(Object.assign(document.createElement("img"), { src: "https://evil.example.org/pixel" }));
      })`,
    );

    expect([...(blocked as string[])].sort()).toEqual(["connect-src", "img-src", "require-trusted-types-for"]);
    const [{ complaints }] = visits as [Visit];
    expect(complaints.filter((each) => /^(dialog|request)/.test(each))).toEqual([]);
    complaints.splice(0);
  });

  it("opens a cut value by the keyboard", async () => {
    const line = `powershell.exe ${"-EncodedCommand SQBFAFgA ".repeat(10)}`;
    const page = await visit(pasted("execute-query", JSON.stringify(Array(30).fill({ ProcessCommandLine: line }))));
    const cell = page.locator("td.long > div").first();
    const isCut = () => cell.evaluate((box) => box.scrollWidth > box.clientWidth);

    expect(await isCut()).toBe(true);
    await cell.focus();
    expect(await isCut()).toBe(false);
  });

  it("shows the first rows of many, and says how many it does not show", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      DeviceName: `host-${index}`,
      ReportId: index,
      Empty: "",
    }));
    const page = await visit(pasted("execute-query", JSON.stringify(many)));

    expect(await page.locator("h1").textContent()).toBe("10000 rows.");
    expect(await page.locator("tbody tr").count()).toBe(100);
    expect(await page.locator(".note").last().textContent()).toBe(
      "Not shown: 9900 more rows, 1 column that is rarely read, 1 empty column. The step's JSON result has everything.",
    );
  });

  it.each([
    ["#bdc1c6", "light", "dark"],
    ["rgb(40, 40, 55)", "dark", "light"],
  ] as const)("follows the platform's theme %s", async (background, theme, colorScheme) => {
    const tell = `onload = () => frame.contentWindow.postMessage({ background: "${background}" }, "*");`;
    const page = await visit(framed(pasted("ping", '{"capabilities":[]}'), `frame.srcdoc = html; ${tell}`), {
      colorScheme,
    });

    await page.frameLocator("iframe").locator(`html[data-theme="${theme}"]`).waitFor();
  });

  it("takes no theme from another window than the platform's", async () => {
    const page = await visit(framed(pasted("ping", '{"capabilities":[]}')));
    await page.frameLocator("iframe").locator("h1").waitFor();
    const [, frame] = page.frames();
    await frame?.evaluate(
      `new Promise((resolve) => { addEventListener("message", resolve); postMessage({ background: "#000000" }, "*"); })`,
    );

    expect(await frame?.locator("html").getAttribute("data-theme")).toBeNull();
  });

  it.each([
    [375, "light"],
    [800, "dark"],
  ] as const)(
    "can be read by everyone, %i pixels wide and %s, without a part beyond the edge",
    async (width, colorScheme) => {
      for (const action of ["get-incident", "list-incidents", "execute-query", "update-incident", "ping"]) {
        const json = JSON.stringify(publishedExample(action).json_result);
        const page = await visit(pasted(action, json), { viewport: { width, height: 400 }, colorScheme });

        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<axe.AxeResults>(
          "axe.run({ rules: { 'target-size': { enabled: true } } })",
        );
        expect(violations.map(({ id, nodes }) => [action, id, nodes[0]?.html])).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      }
    },
  );
});
