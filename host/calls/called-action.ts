import type { Action } from "../../core/action.js";
import { type IntegrationError, problemsError } from "../../core/errors.js";
import { nearestName } from "../../core/fields/nearest-name.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
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
    throw notAllowed(`The access key ${caller.name} may not run ${name}.`);
  }
  if (isReadOnly && action.contract.manifest.writes && dryRun === false) {
    throw notAllowed(`This service only reads, and ${name} writes. Call it as a dry run, which changes nothing.`);
  }
  return action;
}

function notAllowed(message: string): IntegrationError {
  return problemsError("CALLER_NOT_ALLOWED", [{ field: "action", message }]);
}

function unknownAction(given: string, names: readonly string[]): IntegrationError {
  const nearest = nearestName(given, names);
  const advice =
    nearest !== undefined
      ? `; did you mean ${nearest}?`
      : names.length > 0
        ? `; the actions are ${names.join(", ")}.`
        : ".";
  const message = `There is no action ${new ShownText(new Redactor()).value(given)}${advice}`;
  return problemsError("INPUT_INVALID", [{ field: "action", message, allowed: names }]);
}
