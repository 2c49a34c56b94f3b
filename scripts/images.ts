/**
 * Takes the pictures of the documentation: the local tenant's status page and its query box, a part of the tour as a terminal
 * shows it, and the page that the tour writes, light and dark. Run it with `npm run images`, and look at them.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { startTenant } from "../sandbox/tenant.js";
import { launchBrowser } from "./browser.js";
import { terminalPage } from "./images/terminal-page.js";
import { tourPart } from "./images/tour-part.js";

const root = join(__dirname, "..");
const folder = join(root, "docs/images");

/** Columns of the terminal in the picture. */
const COLUMNS = 100;
/** Pixels of the page. */
const PAGE_WIDTH = 1100;
const PAGE_MARGIN = 16;

async function takeImages(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), "images-"));
  const browser = await launchBrowser();
  try {
    const page = join(temporary, "incident.html");
    await takeTour(browser, page);
    await takePage(browser, page, "light");
    await takePage(browser, page, "dark");
    await takeStatusPage(browser);
  } finally {
    await browser.close();
    rmSync(temporary, { recursive: true });
  }
}

/** The tour, which also writes the page. */
async function takeTour(browser: Browser, page: string): Promise<void> {
  const program = join(root, "dist/sandbox/tour.js");
  const output = execFileSync(process.execPath, [program, "--out", page], {
    encoding: "utf8",
    env: { ...process.env, COLUMNS: String(COLUMNS), FORCE_COLOR: "1" },
  });
  const shown = await browser.newPage({ viewport: { width: 1000, height: 800 }, deviceScaleFactor: 1.5 });
  await shown.setContent(terminalPage(tourPart(output, "Get Incident", "Evidence"), COLUMNS, "npm start"));
  await shown.locator("main").screenshot({ path: join(folder, "tour.png"), omitBackground: true });
}

/** The beginning of the page, up to the end of the evidence. */
async function takePage(browser: Browser, page: string, colorScheme: "light" | "dark"): Promise<void> {
  const shown = await browser.newPage({ colorScheme, viewport: { width: PAGE_WIDTH, height: 900 } });
  await shown.goto(pathToFileURL(page).href);
  const evidence = await shown
    .locator("section", { has: shown.getByRole("heading", { name: "Evidence" }) })
    .boundingBox();
  const height = (evidence?.y ?? 0) + (evidence?.height ?? 0) + PAGE_MARGIN;
  const clip = { x: 0, y: 0, width: PAGE_WIDTH, height };
  await shown.screenshot({ path: join(folder, `page-${colorScheme}.png`), clip, fullPage: true });
}

/** The page, and its query box with the rows of a sample. */
async function takeStatusPage(browser: Browser): Promise<void> {
  const tenant = await startTenant({ port: 8443 });
  try {
    const shown = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 1000 } });
    await shown.goto(tenant.url);
    await shown.screenshot({ path: join(folder, "status-page.png") });
    await shown.getByRole("button", { name: "Processes on a device" }).click();
    await shown.frameLocator("#query-results").getByRole("cell").first().waitFor();
    await shown.locator("section:has(#query)").screenshot({ path: join(folder, "status-page-hunt.png") });
  } finally {
    await tenant.close();
  }
}

void takeImages();
