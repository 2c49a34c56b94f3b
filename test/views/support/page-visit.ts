import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { renderHtml } from "../../../views/html/render-html.js";
import type { View } from "../../../views/view.js";

/** Nobody answers there but the test itself; https, so that the page may use the clipboard. */
const address = "https://page.example.org/result.html";

export interface Visit {
  readonly page: Page;
  /** Everything that the browser complains of, every dialog, and every request besides the page. */
  readonly complaints: string[];
}

/** Opens the page of a view in a browser of its own. */
export function visitPage(browser: Browser, view: View, options: BrowserContextOptions = {}): Promise<Visit> {
  return visitHtml(browser, renderHtml(view), options);
}

/** Opens a page in a browser of its own. */
export async function visitHtml(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route("**/*", async (route) => {
    if (route.request().url() === address) {
      await route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    } else {
      complaints.push(`request: ${route.request().url()}`);
      await route.abort();
    }
  });
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('violation: ' + event.violatedDirective + ' ' + event.sample))",
  );
  await page.goto(address);
  return { page, complaints };
}
