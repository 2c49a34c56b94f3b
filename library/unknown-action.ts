import { type IntegrationError, problemsError } from "../core/errors.js";
import { nearestName } from "../core/fields/nearest-name.js";
import { Redactor } from "../core/secrets/redact.js";
import { ShownText } from "../core/text/shown-text.js";

/** The error for a name that is of no action. `names` are those that the caller may run. */
export function unknownAction(given: string, names: readonly string[]): IntegrationError {
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
