import type { RepeatRules, RequestFailure } from "../../../../core/graph/retry/retry-policy.js";
import { retryWait } from "../../../../core/graph/retry/retry-wait.js";

const always: RepeatRules = { repeatable: "always" };
const hunting: RepeatRules = { repeatable: "always", attemptsAfterFailure: 2 };
const answered = (status: number, more = {}) => ({ status, retryAfter: undefined, ...more });

it.each<[RequestFailure, RepeatRules, string, number]>([
  [answered(429), hunting, "which limits requests", 4],
  [answered(429, { quota: true }), hunting, "whose CPU quota for hunting is used up", 4],
  [answered(503, { retryAfter: "5" }), always, "which asks for some time", 4],
  [answered(503), always, "which failed with HTTP 503", 4],
  [answered(504), hunting, "which failed with HTTP 504", 2],
  [{ transport: "dns" }, always, "whose name could not be resolved", 4],
  [{ transport: "refused" }, hunting, "which refused the connection", 4],
  [{ transport: "timeout" }, hunting, "which did not answer in time", 2],
  [{ transport: "reset" }, always, "which closed the connection without an answer", 4],
  [{ transport: "other" }, always, "which could not be reached", 4],
])("says for %j why the request is repeated, and how often", (failure, rules, why, most) => {
  expect(retryWait("Microsoft Graph", rules, failure, 1)).toEqual({
    what: "Microsoft Graph",
    why,
    detail: `attempt 2 of ${most}`,
  });
});

it("puts a name that begins with an article into the sentence", () => {
  const { what } = retryWait("The managed identity endpoint of Azure Arc", always, answered(500), 1);

  expect(what).toBe("the managed identity endpoint of Azure Arc");
});
