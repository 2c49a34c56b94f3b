import type { Action } from "../../core/action.js";
import { type IntegrationError, problemsError } from "../../core/errors.js";
import { unknownAction } from "../../library/unknown-action.js";
import type { Caller } from "../caller.js";
import type { HostCall } from "../host-call.js";

/**
 * The action that a call names, in kebab or snake case.
 * @throws INPUT_INVALID for an unknown one, CALLER_NOT_ALLOWED if the caller may not run it, or the host only reads
 */
export function calledAction(
  { action: given, caller, dryRun }: HostCall,
  actions: ReadonlyMap<string, Action>,
  isReadOnly: boolean,
): Action {
  const name = given.replaceAll("_", "-");
  const action = actions.get(name);
  if (action === undefined) {
    throw unknownAction(
      given,
      [...actions.keys()].filter((each) => caller.mayRun(each)),
    );
  }
  if (!caller.mayRun(name)) {
    throw actionNotAllowed(caller, name);
  }
  if (isReadOnly && action.contract.manifest.writes && dryRun === false) {
    throw notAllowed(`This service only reads, and ${name} writes. Call it as a dry run, which changes nothing.`);
  }
  return action;
}

/** The error of a caller that may not run an action. */
export function actionNotAllowed({ name: caller }: Pick<Caller, "name">, action: string): IntegrationError {
  return notAllowed(`The access key ${caller} may not run ${action}.`);
}

function notAllowed(message: string): IntegrationError {
  return problemsError("CALLER_NOT_ALLOWED", [{ field: "action", message }]);
}
