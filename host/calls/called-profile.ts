import { type IntegrationError, problemsError } from "../../core/errors.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import type { Caller } from "../caller.js";
import { defaultProfile } from "../profiles/one-profile.js";
import type { HostProfile, Profiles } from "../profiles/profiles.js";

/** Most names that a message lists; `allowed` has all. */
const LISTED_NAMES = 20;

/** Where a call can name a profile. */
export interface NamedProfiles {
  /** In the payload. */
  readonly inPayload: string | undefined;
  /** Beside it. */
  readonly beside: string | undefined;
}

/**
 * The profile of a call.
 * @throws INPUT_INVALID if two are named, or a blank one, or none and the caller may use several; CALLER_NOT_ALLOWED for one that does not
 * exist, and in the same words for one that the caller may not use
 */
export function calledProfile({ inPayload, beside }: NamedProfiles, caller: Caller, profiles: Profiles): HostProfile {
  if (inPayload !== undefined && beside !== undefined && inPayload !== beside) {
    const message = `The call names two profiles: ${shown(inPayload)} in the payload, and ${shown(beside)} beside it. Keep only one of them.`;
    throw problemsError("INPUT_INVALID", [{ field: "profile", message }]);
  }
  const name = inPayload ?? beside;
  if (name?.trim() === "") {
    // It must not lead to the default one, which is another customer's tenant.
    const message = "The name of the profile is empty. Name one, or leave it out to use the default.";
    throw problemsError("INPUT_INVALID", [{ field: "profile", message }]);
  }
  if (name === undefined) {
    return profileByDefault(caller, profiles);
  }
  const found = caller.mayUseProfile(name) ? profiles.find(name) : undefined;
  if (found === undefined) {
    const allowed = namesFor(caller, profiles);
    const message = `There is no profile ${shown(name)}${thatMayBeUsed(caller)}${adviceOf(allowed)}`;
    throw problemsError("CALLER_NOT_ALLOWED", [{ field: "profile", message, allowed }]);
  }
  return found;
}

function profileByDefault(caller: Caller, profiles: Profiles): HostProfile {
  const usable = namesFor(caller, profiles);
  const name = usable.length === 1 ? usable[0] : usable.find((each) => each === defaultProfile);
  const found = name === undefined ? undefined : profiles.find(name);
  if (found === undefined) {
    throw noProfile(caller, usable);
  }
  return found;
}

function noProfile(caller: Caller, usable: readonly string[]): IntegrationError {
  if (usable.length === 0) {
    const message = `There is no profile${thatMayBeUsed(caller)}.`;
    return problemsError("CALLER_NOT_ALLOWED", [{ field: "profile", message }]);
  }
  const message = `The call names no profile${adviceOf(usable)}`;
  return problemsError("INPUT_INVALID", [{ field: "profile", message, allowed: usable }]);
}

function thatMayBeUsed({ hasNoKey, name }: Caller): string {
  return hasNoKey ? "" : ` that the access key ${name} may use`;
}

/** The end of a sentence, with the profiles to use. */
function adviceOf(usable: readonly string[]): string {
  const others = usable.length - LISTED_NAMES;
  const names = usable.slice(0, LISTED_NAMES).join(", ");
  return usable.length === 0
    ? "."
    : `; use ${usable.length > 1 ? "one of " : ""}${names}${others > 0 ? ` and ${others} more` : ""}.`;
}

function namesFor(caller: Caller, profiles: Profiles): readonly string[] {
  return profiles
    .all()
    .map(({ facts }) => facts.name)
    .filter((name) => caller.mayUseProfile(name));
}

function shown(name: string): string {
  return new ShownText(new Redactor()).value(name);
}
