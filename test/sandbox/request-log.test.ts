import { RequestLog, withoutTokens } from "../../sandbox/request-log.js";
import { growthOfRepetition, LINEAR } from "../support/growth-of-time.js";

const entry = (path: string) => ({ time: "2026-11-25T08:00:00.000Z", method: "GET", path, status: 200 });
const MIB = 1024 * 1024;

describe("the request log", () => {
  it("keeps requests in their order, in one array", () => {
    const log = new RequestLog();
    const { entries } = log;

    log.add(entry("/a"), 0);
    log.add(entry("/b"), 10);

    expect(entries).toEqual([entry("/a"), entry("/b")]);
  });

  it("drops the oldest of more than 10,000", () => {
    const log = new RequestLog();

    for (let number = 1; number <= 10_002; number += 1) log.add(entry(`/${number}`), 0);

    expect(log.entries).toHaveLength(10_000);
    expect(log.entries[0]).toEqual(entry("/3"));
    expect(log.entries.at(-1)).toEqual(entry("/10002"));
  });

  it("drops the oldest when the bodies are more than 32 MiB, and never the newest", () => {
    const log = new RequestLog();

    for (const path of ["/1", "/2", "/3"]) log.add(entry(path), 12 * MIB);
    expect(log.entries.map(({ path }) => path)).toEqual(["/2", "/3"]);
    log.add(entry("/4"), 40 * MIB);
    expect(log.entries.map(({ path }) => path)).toEqual(["/4"]);
    log.add(entry("/5"), 1);

    expect(log.entries.map(({ path }) => path)).toEqual(["/5"]);
  });
});

describe("a path in the log", () => {
  it("is looked through once, whatever a client writes into it", () => {
    expect(growthOfRepetition("eyJ", withoutTokens)).toBeLessThan(LINEAR);
  });

  it.each([
    ["/eyJhbGciOi.eyJhdWQi.c2ln-_/x", "/[token]/x"],
    ["/x%3DeyJhbGciOi.eyJhdWQi.c2ln", "/x%3D[token]"],
    ["/v1.0/a?$filter=b&access_token=secret&$top=1", "/v1.0/a?$filter=b&access_token=[redacted]&$top=1"],
    ["/a?CLIENT_SECRET=x", "/a?CLIENT_SECRET=[redacted]"],
    ["/v1.0/security/incidents?$top=1", "/v1.0/security/incidents?$top=1"],
  ])("%s is kept as %s", (path, kept) => {
    expect(withoutTokens(path)).toBe(kept);
  });
});
