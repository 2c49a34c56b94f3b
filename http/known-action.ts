import { actions } from "../cli/generated/actions.js";
import type { ActionManifest } from "../core/manifest.js";
import { actionNotAllowed } from "../host/calls/called-action.js";
import { manifestOfNone } from "../library/manifest-of-none.js";
import { unknownAction } from "../library/unknown-action.js";
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
      ? actionNotAllowed(caller, name)
      : new Refusal(
          unknownAction(
            given,
            allowed.map((each) => each.name),
          ),
          404,
        );
  }
  facts.action = manifest.name;
  return manifest;
}
