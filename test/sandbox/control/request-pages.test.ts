import { RequestPages } from "../../../sandbox/control/request-pages.js";
import { RequestLog, type RequestLogEntry } from "../../../sandbox/request-log.js";

function entry(number: number, body?: unknown): RequestLogEntry {
  return { time: "2026-11-24T12:00:00.000Z", method: "GET", path: `/${number}`, status: 200, body };
}

function logOf(entries: readonly RequestLogEntry[]): RequestLog {
  const log = new RequestLog();
  for (const each of entries) log.add(each, 0);
  return log;
}

const paths = (entries: readonly RequestLogEntry[]) => entries.map(({ path }) => path);

describe("the pages of the log", () => {
  it("hold 200 requests each, and lead to the next", () => {
    const pages = new RequestPages(logOf(Array.from({ length: 450 }, (_, index) => entry(index))));

    const read = [0, 200, 400, 450, 9000].map((since) => pages.from(since));

    expect(read.map(({ requests, next, total }) => [requests.length, next, total])).toEqual([
      [200, 200, 450],
      [200, 400, 450],
      [50, 450, 450],
      [0, 450, 450],
      [0, 450, 450],
    ]);
    expect(read[1]?.requests[0]?.path).toBe("/200");
  });

  it("hold fewer large requests, and at least one", () => {
    const sizes = [3_000_000, 3_000_000, 5_000_000];
    const pages = new RequestPages(logOf(sizes.map((size, index) => entry(index, "x".repeat(size)))));

    expect([0, 1, 2].map((since) => paths(pages.from(since).requests))).toEqual([["/0"], ["/1"], ["/2"]]);
  });

  it("go on counting when the log was emptied", () => {
    const log = logOf([entry(0), entry(1), entry(2)]);
    const pages = new RequestPages(log);

    pages.clear();
    expect(pages.from(3)).toEqual({ requests: [], next: 3, total: 3 });
    log.add(entry(3), 0);

    expect([0, 3].map((since) => pages.from(since))).toEqual(
      Array(2).fill({ requests: [entry(3)], next: 4, total: 4 }),
    );
    expect(pages.from(4)).toEqual({ requests: [], next: 4, total: 4 });
  });

  it("show the last ones first", () => {
    const pages = new RequestPages(logOf([entry(0), entry(1), entry(2)]));

    expect(paths(pages.latest(2))).toEqual(["/2", "/1"]);
  });
});
