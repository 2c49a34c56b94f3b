import type { Action } from "../action.js";
import { INSTALL, IntegrationError } from "../errors.js";
import { earlyFailure } from "../result/early-failure.js";
import { exitCodeOf } from "../result/result.js";
import { systemClock } from "../time/clock.js";
import { readFlags } from "./flags.js";
import { Output } from "./output.js";
import { documentText } from "./result-document.js";

/**
 * Writes the result of an action whose bundle cannot be loaded, because whoever started it waits for one. It is loaded as a
 * module, beside the bundles. Standard input is not read, so that only `--format secops` asks for the platform's form.
 * @param exported what the action's own module exports
 * @param reason a sentence
 */
export async function reportMissingBundle(exported: object, argv: readonly string[], reason: string): Promise<void> {
  const { flags } = readFlags(argv);
  const action = Object.values(exported).find(isAction);
  if (action === undefined || flags.help || flags.version) {
    return;
  }
  const error = new IntegrationError("INTERNAL_ERROR", reason, { hint: INSTALL });
  const result = earlyFailure(error, action.contract.manifest, systemClock.now());
  const isPlatformForm = flags.format === "secops";
  const text = await documentText(result, {
    platform: isPlatformForm ? { maxMegabytes: undefined, debugOutput: "" } : undefined,
    isIndented: flags.pretty,
    isForPerson: flags.pretty || process.stdout.isTTY === true,
  });
  await new Output().end(text, isPlatformForm ? 0 : exitCodeOf(result));
}

function isAction(value: unknown): value is Action {
  return typeof value === "object" && value !== null && "contract" in value;
}
