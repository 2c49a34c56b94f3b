import type { Settings } from "../configuration/configuration.js";
import { problemsError } from "../errors.js";
import { updateIncidentContract } from "../generated/update-incident.js";
import type { Warning } from "../warnings.js";

/**
 * Which determinations go with which classification.
 * Source: https://learn.microsoft.com/en-us/defender-xdr/api-update-incidents
 */
const pairs: Readonly<Record<string, readonly string[]>> = {
  truePositive: [
    "multiStagedAttack",
    "maliciousUserActivity",
    "compromisedAccount",
    "malware",
    "phishing",
    "unwantedSoftware",
    "other",
  ],
  informationalExpectedActivity: ["securityTesting", "lineOfBusinessApplication", "confirmedActivity", "other"],
  falsePositive: ["notMalicious", "notEnoughDataToValidate", "other"],
};

/** What a determination is judged by. */
export interface DeterminationCase {
  readonly determination: string;
  /** The classification after the update: given, or already on the incident. */
  readonly classification: string;
  readonly rule: Settings["determinationRule"];
}

/**
 * Judges a determination against its classification: by default it needs a true positive; with `by_classification`
 * it must be one of the classification's own.
 * Returns what is worth a warning.
 * @throws INPUT_INVALID that says what is allowed now, and which setting changes that
 */
export function judgeDetermination({ determination, classification, rule }: DeterminationCase): readonly Warning[] {
  if (rule === "true_positive_only" && classification !== "truePositive") {
    refuse(
      `"Determination" can only be set when the classification is True Positive; it is ${labelOf(classification)}, which allows no determination. Set Classification to True Positive too, or set the configuration's Determination Rule to By classification (by_classification).`,
      [],
    );
  }
  const allowed = pairs[classification] ?? [];
  if (allowed.includes(determination)) {
    return [];
  }
  if (rule === "by_classification") {
    refuse(
      `"Determination" ${determination} is not allowed with the classification ${classification}, which allows ${allowed.join(", ") || "none"} (the configuration's Determination Rule is by_classification).`,
      allowed,
    );
  }
  const message = `Microsoft's table does not pair the determination ${determination} with the classification ${classification}; the usual ones are ${allowed.join(", ")}.`;
  return [{ code: "DETERMINATION_UNUSUAL", message }];
}

/** A classification as people pick it; one that the service added is shown as it is. */
function labelOf(classification: string): string {
  const field = updateIncidentContract.manifest.parameters.find(({ name }) => name === "classification");
  return field?.options?.find(({ value }) => value === classification)?.label ?? classification;
}

function refuse(message: string, allowed: readonly string[]): never {
  throw problemsError("INPUT_INVALID", [{ field: "determination", message, allowed }]);
}
