import { actions } from "../cli/generated/actions.js";
import type { Action } from "../core/action.js";
import type { CallerWords } from "../core/configuration/caller-words.js";
import { type IntegrationError, problemsError, toIntegrationError } from "../core/errors.js";
import type { ActionManifest } from "../core/manifest.js";
import { earlyFailure } from "../core/result/early-failure.js";
import type { Result } from "../core/result/result.js";
import { Redactor } from "../core/secrets/redact.js";
import { systemClock } from "../core/time/clock.js";
import { createCallerLogger } from "./caller-logger.js";
import { followSignal } from "./caller-signal.js";
import { manifestOfNone } from "./manifest-of-none.js";
import { toPayload } from "./payload.js";
import { type GivenOptions, readOptions } from "./read-options.js";
import { runOnce } from "./run-once.js";
import type { ActionName, ActionResult, RunOptions } from "./run-options.js";
import { unknownAction } from "./unknown-action.js";

const words: CallerWords = {
  giveConfiguration: "pass configuration, or the path of a file as configurationFile",
  nameFile: "pass its path as configurationFile",
};

/**
 * Runs an action once in this process. It never rejects: each failure is a result. It prints nothing, handles no
 * signals, and shares nothing with other runs unless `shared` is given.
 */
export async function run<Name extends ActionName>(
  action: Name,
  options: RunOptions<Name>,
): Promise<ActionResult<Name>> {
  return (await toResult(action, options)) as ActionResult<Name>;
}

/** A caller in JavaScript may pass any values. */
async function toResult(name: unknown, options: unknown): Promise<Result> {
  let manifest: ActionManifest = manifestOfNone(typeof name === "string" ? name.slice(0, 60) : typeof name);
  try {
    const action = await loadAction(name);
    manifest = action.contract.manifest;
    return await runWith(action, readOptions(options));
  } catch (thrown) {
    return earlyFailure(toIntegrationError(thrown), manifest, systemClock.now());
  }
}

/** @throws INPUT_INVALID if there is no such action */
async function loadAction(name: unknown): Promise<Action> {
  const load = typeof name === "string" && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (load === undefined) {
    throw noAction(name);
  }
  return load();
}

async function runWith(action: Action, given: GivenOptions): Promise<Result> {
  const redactor = new Redactor();
  const { signal, release } = followSignal(given.signal);
  return runOnce({
    action,
    flags: { dryRun: given.dryRun, config: given.configurationFile },
    async readPayload() {
      signal.throwIfAborted();
      return toPayload(given);
    },
    payloadForm: "own",
    words,
    logger: createCallerLogger(given.logger, redactor),
    redactor,
    signal,
    ...(given.shared && { shared: given.shared }),
  }).finally(release);
}

function noAction(name: unknown): IntegrationError {
  const names = Object.keys(actions);
  if (typeof name === "string") {
    return unknownAction(name, names);
  }
  const message = `The action must be a name as text, such as "ping"; got ${typeof name}.`;
  return problemsError("INPUT_INVALID", [{ field: "action", message, allowed: names }]);
}
