import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Flags for cloud functions: a single process, and pages that may read other origins. */
const unwanted = ["--single-process", "--no-zygote", "--disable-web-security", "--allow-running-insecure-content"];

/** Starts the browser of the development dependencies with a normal browser's security. */
export async function launchBrowser(): Promise<Browser> {
  const args = chromium.args.filter((argument) => !unwanted.includes(argument));
  return playwright.launch({ executablePath: await chromium.executablePath(), args });
}
