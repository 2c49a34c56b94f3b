import { actions } from "../cli/generated/actions.js";
import { IntegrationError, problemsError } from "../core/errors.js";
import { nearestName } from "../core/fields/nearest-name.js";
import type { ActionManifest } from "../core/manifest.js";
import { Redactor } from "../core/secrets/redact.js";
import { ShownText } from "../core/text/shown-text.js";
import { manifestOfNone } from "../library/manifest-of-none.js";
import { Refusal } from "./refusal.js";
import type { Call, Service } from "./service.js";

/**
 * The action that an address names, with hyphens or underscores, if the caller may run it.
 * @throws Refusal: 404 if there is none, CALLER_NOT_ALLOWED
 */
export function knownAction(call: Call, { host }: Service): ActionManifest {
  const { caller, facts } = call.var;
  const given = call.req.param("name") ?? "";
  const name = given.replaceAll("_", "-");
  const allowed = host.actionsFor(caller);
  const manifest = allowed.find((each) => each.name === name);
  facts.manifest = manifest ?? manifestOfNone(given.slice(0, 60));
  if (manifest === undefined) {
    throw Object.hasOwn(actions, name)
      ? new IntegrationError("CALLER_NOT_ALLOWED", `The access key ${caller.name} may not run ${name}.`)
      : unknownAction(given, allowed);
  }
  facts.action = manifest.name;
  return manifest;
}

function unknownAction(given: string, allowed: readonly ActionManifest[]): Refusal {
  const names = allowed.map(({ name }) => name);
  const nearest = nearestName(given, names);
  const advice = nearest === undefined ? `; the actions are ${names.join(", ")}.` : `; did you mean ${nearest}?`;
  const message = `There is no action ${new ShownText(new Redactor()).value(given)}${advice}`;
  return new Refusal(problemsError("INPUT_INVALID", [{ field: "action", message, allowed: names }]), 404);
}
