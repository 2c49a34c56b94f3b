/** Takes the screenshot of the local tenant's status page for the documentation. Run it with `npx tsx`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startTenant } from "../sandbox/tenant.js";
import { launchBrowser } from "./browser.js";

const folder = join(__dirname, "../docs/images");

async function takeImage(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [tenant, browser] = await Promise.all([startTenant({ port: 8443 }), launchBrowser()]);
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } });
  await page.goto(tenant.url);
  await page.screenshot({ path: join(folder, "status-page.png") });
  await Promise.all([browser.close(), tenant.close()]);
}

void takeImage();
