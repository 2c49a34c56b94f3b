import type { Answer, Question } from "../../http/support/client.js";
import {
  callOf,
  comment,
  firstOf,
  isUnclear,
  type Problem,
  problemOf,
  refusalProblem,
  type Scene,
  writtenIncident,
} from "./scene.js";

/** Writes a comment, twice at once and once more, all with one Idempotency-Key; another comment with it is refused. */
export async function repeatComment(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, number } = scene;
  const key = keyOf("platform", customer.name);
  const text = comment(scene, 1, 1);
  const call = commentCall(scene, text, { "idempotency-key": `step-${number}` });
  const [first, second] = await Promise.all([caller.resultOf(key, call), caller.resultOf(key, call)]);
  const third = await caller.resultOf(key, call);
  const changed = await caller.ask(key, commentCall(scene, "Another", { "idempotency-key": `step-${number}` }));
  const runs = new Set([first, second, third].map(({ headers }) => headers["run-id"]));
  return firstOf(
    ...[first, second, third].map((answer) => writeProblem(answer, scene, text)),
    runs.size === 1 ? undefined : `${runs.size} runs of one Idempotency-Key`,
    refusalProblem(changed, 422, "IDEMPOTENCY_KEY_USED"),
  );
}

/** The same Idempotency-Key in the hands of two keys of access is two comments. */
export async function sameKeyOfOthers(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf } = scene;
  const headers = { "idempotency-key": `of-many-${scene.number}` };
  const text = comment(scene, 2, 2);
  const call = commentCall(scene, text, headers);
  const answers = await Promise.all(
    (["platform", "operator"] as const).map((role) => caller.resultOf(keyOf(role, customer.name), call)),
  );
  return firstOf(...answers.map((answer) => writeProblem(answer, scene, text)));
}

/** Cancels a comment in the middle. It is there if and only if the result says so. */
export async function cancelComment(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf } = scene;
  const key = keyOf("platform", customer.name);
  const text = comment(scene, 0, 1);
  const { headers } = await caller.ask(key, commentCall(scene, text, {}, "?wait=0"));
  await caller.ask(key, { method: "DELETE", path: `${headers.location}?wait=0` });
  const ended = await caller.resultAt(key, String(headers.location));
  const isAborted = ended.result.error?.code === "ABORTED";
  scene.comments.set(text, isAborted ? [0, 0] : [1, 1]);
  return isAborted ? undefined : writeProblem(ended, scene, text);
}

/** Goes away in the middle of a comment, and comes back for its result. */
export async function leaveComment(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, number } = scene;
  const key = keyOf("platform", customer.name);
  const text = comment(scene, 1, 1);
  const call = commentCall(scene, text, { "idempotency-key": `left-${number}` });
  await caller.leave(key, call, number % 40);
  return writeProblem(await caller.resultOf(key, call), scene, text);
}

/** Goes away in the middle of a comment for good. */
export async function abandonComment(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, number } = scene;
  await caller.leave(keyOf("operator", customer.name), commentCall(scene, comment(scene, 0, 1)), number % 40);
  return undefined;
}

function writeProblem(answer: Answer, scene: Scene, text: string): Problem {
  return isUnclear(scene, text, answer.result.error?.code) ? undefined : problemOf(answer, scene.customer, "");
}

function commentCall(scene: Scene, text: string, headers: Question["headers"] = {}, query = ""): Question {
  const parameters = { incident_id: writtenIncident(scene), comment: text };
  return callOf(scene, "add-comment-to-incident", parameters, { headers, query });
}
