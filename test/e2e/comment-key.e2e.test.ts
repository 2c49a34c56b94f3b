import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { cases } from "../support/cases.js";
import { runAction } from "../support/run-process.js";
import { codesOf } from "../support/service.js";

type Json = Readonly<Record<string, unknown>>;

let tenant: LocalTenant;
let cache: string;
beforeAll(async () => {
  tenant = await startTenant();
  cache = mkdtempSync(join(tmpdir(), "comment-key-"));
});
afterEach(() => tenant.faults.clear());
afterAll(async () => {
  await tenant.close();
  rmSync(cache, { recursive: true });
});

/** One run in a process of its own; all runs are of one user. */
async function post(parameters: Json) {
  const payload = { configuration: tenant.configuration, case_id: "42", alert_group_identifiers: [], parameters };
  const { result, exitCode } = await runAction("add-comment-to-incident", payload, {
    environment: { XDG_CACHE_HOME: cache },
  });
  return { result, exitCode, codes: codesOf(result) };
}

const commentsOf = (id: string) => tenant.product.incidents.find(id)?.incident.comments ?? [];
const postsSince = (before: number) => tenant.requests.slice(before).filter(({ path }) => path.endsWith("/comments"));

it("adds one comment when many processes post it with one key at once", async () => {
  const count = cases(4, 20);
  const before = commentsOf("2976").length;
  const wish = { incident_id: "2976", comment: "Contained.", comment_key: "run-1" };

  const runs = await Promise.all(Array.from({ length: count }, () => post(wish)));

  expect(runs.map(({ exitCode }) => exitCode)).toEqual(Array(count).fill(0));
  expect(runs.flatMap(({ codes }) => codes)).toEqual(Array(count - 1).fill("COMMENT_ALREADY_POSTED"));
  expect(commentsOf("2976")).toHaveLength(before + 1);
});

it("adds one comment, also when the given incident was merged into the other", async () => {
  const before = commentsOf("2972").length;
  const wish = { comment: "Contained.", comment_key: "run-2" };

  const runs = await Promise.all(["2974", "2972"].map((incident_id) => post({ ...wish, incident_id })));

  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(commentsOf("2972")).toHaveLength(before + 1);
});

it("finds the comment of an incident that was merged after it was added", async () => {
  const wish = { incident_id: "2971", comment: "Contained.", comment_key: "run-3" };
  await post(wish);
  tenant.faults.set([
    { match: { path: "/v1.0/security/incidents/2971", nth: 1 }, fault: { name: "mergeIncident", into: "2973" } },
  ]);
  const before = tenant.requests.length;

  const { exitCode, codes } = await post(wish);

  expect([exitCode, ...codes]).toEqual([0, "INCIDENT_REDIRECTED", "COMMENT_ALREADY_POSTED"]);
  expect(postsSince(before)).toEqual([]);
});

it("refuses another text with the same key, and adds nothing", async () => {
  const wish = { incident_id: "2975", comment: "Contained.", comment_key: "run-4" };
  await post(wish);

  const { result, exitCode } = await post({ ...wish, comment: "Contained, user informed." });

  expect([exitCode, result.status, result.error?.code, result.error?.retryable]).toEqual([
    2,
    "failed",
    "COMMENT_KEY_USED",
    false,
  ]);
  expect(commentsOf("2975").filter(({ comment }) => comment.includes("run-4"))).toHaveLength(1);
});

describe.each(["resetAfterWork", "gatewayTimeoutAfterWork", "truncatedBody", "unreadableJson"] as const)(
  "after an answer that is lost by %s",
  (fault) => {
    it("a run with the same key adds nothing", async () => {
      const wish = { incident_id: "2975", comment: "Sender blocked.", comment_key: `key-${fault}` };
      tenant.faults.set([{ match: { method: "POST", path: "*/comments" }, fault }]);
      const first = await post(wish);
      tenant.faults.clear();
      const before = tenant.requests.length;

      const second = await post(wish);

      expect(first.codes).toEqual(["COMMENT_CONFIRMED_BY_READ"]);
      expect(second.codes).toEqual(["COMMENT_ALREADY_POSTED"]);
      expect(postsSince(before)).toEqual([]);
      expect(commentsOf("2975").filter(({ comment }) => comment.includes(wish.comment_key))).toHaveLength(1);
    });
  },
);

it("adds the comment in the second run when the first one broke before the service had it", async () => {
  const wish = { incident_id: "2975", comment: "Password reset.", comment_key: "run-5" };
  tenant.faults.set([{ match: { method: "POST", path: "*/comments" }, fault: "resetBeforeWork" }]);
  const first = await post(wish);
  tenant.faults.clear();

  const second = await post(wish);

  expect(first.result.error).toMatchObject({ code: "COMMENT_STATE_UNKNOWN", retryable: false });
  expect([second.exitCode, ...second.codes]).toEqual([0]);
  expect(commentsOf("2975").filter(({ comment }) => comment.includes("run-5"))).toHaveLength(1);
});
