import { existsSync } from "node:fs";
import { join } from "node:path";
import { countsOf, longTests } from "../../scripts/long/long-tests.js";

const root = join(__dirname, "../..");

it("the tests with a long form are found by what they import", () => {
  const found = longTests(root);

  expect(found.length).toBeGreaterThan(5);
  expect(found.filter((path) => !path.endsWith(".test.ts") || !existsSync(join(root, path)))).toEqual([]);
});

it("a file that fails while it loads is one failure", () => {
  const failed = { name: "/project/test/b.test.ts", status: "failed", assertionResults: [] };
  const tried = [{ status: "passed" }, { status: "failed" }, { status: "pending" }];
  const mixed = { name: "/project/test/a.test.ts", status: "failed", assertionResults: tried };

  expect(countsOf("/project", { testResults: [failed, mixed] })).toEqual({
    "test/a.test.ts": { passed: 1, failed: 1 },
    "test/b.test.ts": { passed: 0, failed: 1 },
  });
});
