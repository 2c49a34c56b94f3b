import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { html } from "../core/text/html.js";
import { launchBrowser } from "../scripts/browser.js";
import { largeTable, queryView } from "../test/views/support/page-views.js";
import { renderHtml } from "../views/html/render-html.js";
import { cellText } from "../views/text/cell-text.js";
import { conditions } from "./report.js";
import { inWorkingFolder } from "./working-folder.js";
import { quantile } from "./workload.js";

const rounds = Number(process.argv[2] ?? 7);
const rowCount = 10_000;

/** Milliseconds that a reader waits at most, on a machine like the one of the results. */
const bounds = { open: 1000, sort: 250, filterFirst: 500, filter: 150, scroll: 100 } as const;

type Step = keyof typeof bounds;

/** Milliseconds of a round; `plain` is the opening of the plain table. */
type Times = Readonly<Record<Step | "plain", number>>;

/** Each step of a reader ends when the browser has painted what it led to. */
const steps: Readonly<Record<Exclude<Step, "open">, string>> = {
  scroll: "document.querySelector('.table .scroll').scrollTop = 100000",
  sort: "document.querySelectorAll('.table .sort')[4].click()",
  filterFirst: "type('powershell 77')",
  filter: "type('powershell 777')",
};

const painted = "new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))";

/** Measures the page of a view with 10,000 rows of 30 columns, and, to compare, all its rows as a plain table. */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ path }) => {
    const browser = await launchBrowser();
    const text = renderHtml(queryView(rowCount));
    const [page, plain] = [kept(path, "page.html", text), kept(path, "plain.html", plainPage())];
    const times: Times[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push({ ...(await measured(browser, page)), plain: await opened(browser, plain) });
    }
    await browser.close();
    report(browser.version(), text.length, times);
  });
}

/** Writes a page, and returns its address. */
function kept(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

async function measured(browser: Browser, url: string): Promise<Record<Step, number>> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  const open = Number(await page.evaluate(painted));
  const times: Record<Step, number> = { open, sort: 0, filterFirst: 0, filter: 0, scroll: 0 };
  for (const [step, act] of Object.entries(steps)) {
    times[step as Step] = Number(
      await page.evaluate(`(async () => {
        const box = document.querySelector("[type=search]");
        const type = (text) => { box.value = text; box.dispatchEvent(new Event("input")); };
        const start = performance.now();
        ${act};
        return (await ${painted}) - start;
      })()`),
    );
  }
  await page.close();
  return times;
}

async function opened(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  const time = Number(await page.evaluate(painted));
  await page.close();
  return time;
}

/** The same rows without a script: every cell is an element. */
function plainPage(): string {
  const { columns, rows } = largeTable(rowCount);
  const lines = rows.map(
    (row) => html`<tr>${columns.map(({ type }, index) => html`<td>${cellText(row[index], type)}</td>`)}</tr>`,
  );
  return html`<!DOCTYPE html><meta charset="utf-8"><table>${lines}</table>`.text;
}

/** Prints and keeps the medians. Fails if one is over its bound. */
function report(browser: string, characters: number, rows: readonly Times[]): void {
  const median = (step: keyof Times) =>
    Math.round(
      quantile(
        rows.map((row) => row[step]),
        0.5,
      ),
    );
  const names = [...(Object.keys(bounds) as Step[]), "plain" as const];
  const medians = Object.fromEntries(names.map((name) => [name, median(name)]));
  const figures = {
    conditions: conditions({ Chromium: browser }),
    rounds,
    rowCount,
    columns: 30,
    characters,
    bounds,
    medians,
  };
  mkdirSync(join(__dirname, "results"), { recursive: true });
  writeFileSync(join(__dirname, "results", "page.json"), `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const over = (Object.keys(bounds) as Step[]).filter((step) => median(step) > bounds[step]);
  if (over.length > 0) {
    process.stderr.write(`Over the bound: ${over.join(", ")}.\n`);
    process.exitCode = 1;
  }
}

void main();
