import { readIncidentId } from "./customers.js";
import { callOf, firstOf, type Problem, problemOf, refusalProblem, type Scene } from "./scene.js";

const incident = { incident_id: readIncidentId };

/** Reads an incident, with one of the keys that may. */
export async function readIncident(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, turn } = scene;
  const role = (["platform", "reader", "operator"] as const)[turn % 3] ?? "reader";
  const answer = await caller.read(keyOf(role, customer.name), callOf(scene, "get-incident", incident));
  return problemOf(answer, customer, customer.owner);
}

export async function listIncidents(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf } = scene;
  const call = callOf(scene, "list-incidents", { max_incidents_to_return: 5 });
  return problemOf(await caller.read(keyOf("reader", customer.name), call), customer, customer.owner);
}

/** Asks for a view of an incident. */
export async function viewIncident(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf } = scene;
  const call = callOf(scene, "get-incident", incident, { query: "?view=markdown" });
  const { status, text } = await caller.read(keyOf("reader", customer.name), call);
  return status === 200 && text.includes(customer.owner) ? undefined : `${status}, a view without ${customer.owner}`;
}

/** Does not wait for the result but gets it later, and lets other keys try. */
export async function readLater(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, other } = scene;
  const key = keyOf("platform", customer.name);
  const { status, headers } = await caller.ask(key, callOf(scene, "get-incident", incident, { query: "?wait=0" }));
  const location = String(headers.location);
  if (status !== 202) return `${status} instead of 202`;
  const ofOther = await caller.ask(keyOf("platform", other.name), { path: location });
  const ofOtherKey = await caller.ask(keyOf("operator", customer.name), { method: "DELETE", path: location });
  const mine = await caller.resultAt(key, location);
  return firstOf(
    problemOf(mine, customer, customer.owner),
    refusalProblem(ofOther, 404, "RUN_UNKNOWN"),
    refusalProblem(ofOtherKey, 404, "RUN_UNKNOWN"),
  );
}

/** A dry run of a write, which a key that may write is needed for. */
export async function rehearse(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, turn } = scene;
  const query = Math.floor(turn / 20) % 2 === 0 ? "?dry_run=true" : "?dry_run=read";
  const call = callOf(scene, "update-incident", { ...incident, status: "Resolved" }, { query });
  return problemOf(await caller.read(keyOf("platform", customer.name), call), customer, '"dry_run":');
}

/** Calls that must be refused. */
export async function refused(scene: Scene): Promise<Problem> {
  const { caller, customer, keyOf, other, turn } = scene;
  const call = callOf(scene, "get-incident", incident);
  const configuration = { ...other.tenant.configuration };
  const key = keyOf("platform", customer.name);
  const written = callOf(scene, "add-comment-to-incident", { incident_id: readIncidentId, comment: "No." });
  const forms = [
    [key, { ...call, body: { ...Object(call.body), configuration } }, 400, "CONFIGURATION_AMBIGUOUS"],
    [keyOf("platform", other.name), call, 403, "CALLER_NOT_ALLOWED"],
    [keyOf("reader", customer.name), written, 403, "CALLER_NOT_ALLOWED"],
    [key, callOf(scene, "get-incident", { incident_id: "" }), 400, "INPUT_INVALID"],
    [key, callOf(scene, "no-action", {}), 404, "INPUT_INVALID"],
    [key, { path: "/v1/runs/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }, 404, "RUN_UNKNOWN"],
    [key, { ...call, body: "{" }, 400, "INPUT_NOT_JSON"],
  ] as const;
  const [by, question, status, code] = forms[Math.floor(turn / 20) % forms.length] ?? forms[0];
  return refusalProblem(await caller.ask(by, question), status, code);
}
