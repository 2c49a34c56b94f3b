import type { Browser } from "playwright-core";
import { launchBrowser } from "../../../scripts/browser.js";
import type { Visit } from "./page-visit.js";

/** The browser of a test file, and the pages that a test has opened in it. */
export interface WatchedBrowser {
  readonly visits: Visit[];
  /** Opens a page, which is watched and closed at the end of the test. */
  open(visit: (browser: Browser) => Promise<Visit>): Promise<Visit["page"]>;
}

/**
 * Starts one browser for all tests of a file. A test fails if a page of it ran what is not its own, requested something or
 * violated its policy.
 */
export function watchedBrowser(): WatchedBrowser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const visits: Visit[] = [];
  afterEach(async () => {
    const complaints = visits.flatMap((each) => each.complaints);
    await Promise.all(visits.splice(0).map(({ page }) => page.context().close()));
    expect(complaints).toEqual([]);
  });
  return {
    visits,
    open: async (visit) => {
      const opened = await visit(browser);
      visits.push(opened);
      return opened.page;
    },
  };
}
