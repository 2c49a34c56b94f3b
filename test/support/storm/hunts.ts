import type { Answer } from "../../http/support/client.js";
import { callOf, type Problem, problemOf, type Scene } from "./scene.js";

const query = { query: "DeviceInfo | count" };

/** Hunts, if the quota has a turn in time. For the first hunt of a customer it has. */
export async function hunt(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, turn } = scene;
  const call = callOf(scene, "execute-custom-query", query, { query: turn === 0 ? "?wait=120" : "?time_budget_s=30" });
  return huntProblem(await caller.resultOf(keyOf("reader", customer.name), call), scene);
}

/** Cancels a hunt, which may be over by then. */
export async function cancelHunt(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf } = scene;
  const key = keyOf("platform", customer.name);
  const { headers } = await caller.ask(key, callOf(scene, "execute-custom-query", query, { query: "?wait=0" }));
  const cancelled = await caller.ask(key, { method: "DELETE", path: String(headers.location) });
  const ended = cancelled.status === 202 ? await caller.resultAt(key, String(headers.location)) : cancelled;
  return ended.result.error?.code === "ABORTED" ? undefined : huntProblem(ended, scene);
}

/** Goes away before a hunt has ended. It would hold one of the profile's places for a minute if it went on. */
export async function leaveHunt(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, number } = scene;
  await caller.leave(keyOf("reader", customer.name), callOf(scene, "execute-custom-query", query), number % 40);
  return undefined;
}

/** A hunt for which the quota has no turn in time is no mistake, and neither is one whose turn came too late to end in time. */
function huntProblem(answer: Answer, { customer, hunters }: Scene): Problem {
  const code = answer.result.error?.code;
  if (code === "THROTTLED" || code === "TIMED_OUT") return undefined;
  const problem = problemOf(answer, customer, `"Count":${customer.devices}`);
  if (problem === undefined) hunters.add(customer.name);
  return problem;
}
