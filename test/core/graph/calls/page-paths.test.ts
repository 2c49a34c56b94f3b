import { isNewestFirst, olderPath, pageSizeOf, skippingPath } from "../../../../core/graph/calls/page-paths.js";

const at = (...times: readonly unknown[]) => times.map((createdDateTime) => ({ createdDateTime }));
const older = (path: string, ...times: readonly unknown[]) => {
  const found = olderPath(path, "createdDateTime", at(...times));
  return found === undefined ? undefined : decodeURIComponent(found);
};

it.each([
  ["/v1.0/list?$top=50", 50],
  ["/v1.0/list?$filter=a&$top=7&$skip=3", 7],
  ["/v1.0/list?$filter=b%20eq%20'$top=9'", undefined],
  ["/v1.0/list?$top=ten", undefined],
  ["/v1.0/list", undefined],
])("the page size of %s is %s", (path, size) => {
  expect(pageSizeOf(path)).toBe(size);
});

it.each([
  ["/v1.0/list", "/v1.0/list?$skip=5"],
  ["/v1.0/list?$top=5", "/v1.0/list?$top=5&$skip=5"],
  ["/v1.0/list?$skip=2&$top=5", "/v1.0/list?$top=5&$skip=5"],
])("%s goes on at %s", (path, expected) => {
  expect(skippingPath(path, 5)).toBe(expected);
});

describe("the older part of a list", () => {
  it.each([
    ["/v1.0/list", "/v1.0/list?$filter=createdDateTime lt 2026-11-02T00:00:00.001Z"],
    ["/v1.0/list?$top=5&$skip=9", "/v1.0/list?$filter=createdDateTime lt 2026-11-02T00:00:00.001Z&$top=5"],
    [
      "/v1.0/list?$filter=status%20eq%20'a'%20or%20severity%20eq%20'b'&$orderby=createdDateTime%20desc",
      "/v1.0/list?$filter=(status eq 'a' or severity eq 'b') and createdDateTime lt 2026-11-02T00:00:00.001Z&$orderby=createdDateTime desc",
    ],
  ])("of %s is %s", (path, expected) => {
    expect(older(path, "2026-11-03T00:00:00Z", "2026-11-02T00:00:00Z")).toBe(expected);
  });

  it("has what was created in the same moment, which the service knows more precisely", () => {
    expect(older("/v1.0/list", "2026-11-02T07:14:05.3766667Z")).toContain("lt 2026-11-02T07:14:05.377Z");
  });

  it.each([[[]], [[undefined, null, "soon", 5, {}]]])("is not known from the times %j", (times) => {
    expect(older("/v1.0/list", ...times)).toBeUndefined();
  });
});

it.each([
  [["2026-11-03T00:00:00Z", "2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z"], true],
  [["2026-11-03T02:00:00+02:00", "2026-11-02T23:59:59Z"], true],
  [["2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"], false],
  [["2026-11-03T00:00:00Z", undefined, "2026-11-04T00:00:00Z"], false],
  [["2026-11-03T00:00:00Z", "unknown", null, "2026-11-02T00:00:00Z"], true],
  [[], true],
])("%j are the newest first: %j", (times, expected) => {
  expect(isNewestFirst(at(...times), "createdDateTime")).toBe(expected);
});
