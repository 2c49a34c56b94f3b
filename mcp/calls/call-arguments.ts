import type { DryRun } from "../../core/dry-run.js";
import { problemsError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import { requireFewLevels } from "../../host/calls/call-payload.js";
import { contextProperties } from "../tools/context-schema.js";

/** The arguments of a tool, as the host takes them. */
export interface CallArguments {
  /** In our own form; an argument without a meaning stays a parameter, so that the action's reader refuses it. */
  readonly payload: JsonObject;
  readonly dryRun: DryRun;
  /** Whether the payload names a profile, which the host reads. */
  readonly namesProfile: boolean;
}

/**
 * Splits the arguments of a tool. Everything about the action itself is left to the action's own reader.
 * @throws INPUT_INVALID for an unknown kind of dry run
 */
export function readArguments(given: JsonObject): CallArguments {
  requireFewLevels(given);
  const { dry_run: dryRun, profile, ...others } = given;
  if (!dryRuns.has(dryRun)) {
    const message = '"dry_run" must be true, false or "read".';
    throw problemsError("INPUT_INVALID", [{ field: "dry_run", message, allowed: ["true", "false", "read"] }]);
  }
  const namesProfile = profile !== undefined && profile !== null;
  const isContext = (name: string) => Object.hasOwn(contextProperties, name);
  const entries = Object.entries(others);
  const context = Object.fromEntries(entries.filter(([name]) => isContext(name)));
  return {
    payload: {
      ...context,
      ...(namesProfile && { profile }),
      alert_group_identifiers: context.alert_group_identifiers ?? [],
      parameters: Object.fromEntries(entries.filter(([name]) => !isContext(name))),
    },
    dryRun: dryRuns.get(dryRun) ?? false,
    namesProfile,
  };
}

const dryRuns: ReadonlyMap<unknown, DryRun> = new Map<unknown, DryRun>([
  [undefined, false],
  [null, false],
  [false, false],
  ["false", false],
  [true, true],
  ["true", true],
  ["read", "read"],
]);
