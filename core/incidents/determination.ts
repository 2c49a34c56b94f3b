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

/** Not Available: it takes a determination away and sets none, so it goes with every classification. */
const NOT_AVAILABLE = "unknown";

/** The rule that decides, and where it was set. */
export interface DecidingRule {
  readonly value: Settings["determinationRule"];
  /** It was given as a parameter, for this run; otherwise it is the configuration's. */
  readonly isOfThisRun: boolean;
}

/** A determination with everything that decides whether it is allowed. */
export interface DeterminationCase {
  readonly determination: string;
  /** The classification after the update: given, or already on the incident. */
  readonly classification: string;
  readonly rule: DecidingRule;
}

/**
 * Judges a determination against its classification: by default it needs a true positive; with `by_classification`
 * it must be one that the table lists for the classification. Returns the warnings.
 * @throws INPUT_INVALID that names the rule that decides, where it was set, and where the determination belongs
 */
export function judgeDetermination({ determination, classification, rule }: DeterminationCase): readonly Warning[] {
  if (determination === NOT_AVAILABLE) {
    return [];
  }
  const usual = pairs[classification] ?? [];
  const isUsual = usual.includes(determination);
  if (rule.value === "true_positive_only" && classification !== "truePositive") {
    const fix = isUsual
      ? `The rule By classification (by_classification) allows it: set it in the configuration, or in "Determination Rule" for one run.`
      : 'Set "Determination" to Not Available, or leave it out.';
    throw refusal({ determination, classification, rule }, "with the classification True Positive", fix, []);
  }
  if (isUsual) {
    return [];
  }
  if (rule.value === "by_classification") {
    const fix = `Set "Determination" to ${listOf([...usual, NOT_AVAILABLE].map(determinationLabel), "or")}, or leave it out.`;
    throw refusal({ determination, classification, rule }, "with a classification that it belongs to", fix, usual);
  }
  const message = `Microsoft's table does not pair the determination ${determination} with the classification ${classification}; the usual ones are ${usual.join(", ")}.`;
  return [{ code: "DETERMINATION_UNUSUAL", message }];
}

/** The warning about a determination that stays on an incident beside a classification that it does not belong to. */
export function contradictionOf(determination: string, classification: string): Warning | undefined {
  const homes = homesOf(determination);
  const isPair = homes.includes(classification) || (homes.length === 0 && classification === "truePositive");
  if (determination === NOT_AVAILABLE || isPair) {
    return undefined;
  }
  return {
    code: "DETERMINATION_CONTRADICTS",
    message: `The incident's determination ${determinationLabel(determination)} does not belong to the classification ${classificationLabel(classification)}. ${belonging(determination)} The update does not change it; to take it away, set "Determination" to Not Available.`,
  };
}

function refusal(
  { determination, classification, rule }: DeterminationCase,
  condition: string,
  fix: string,
  usual: readonly string[],
): Error {
  const setting = rule.isOfThisRun ? '"Determination Rule" of this run' : "the configuration's Determination Rule";
  const message = `"Determination" cannot be ${determinationLabel(determination)}: ${setting} is ${ruleLabels[rule.value]} (${rule.value}), which allows a determination only ${condition}, and the classification is ${classificationLabel(classification)}. ${belonging(determination)} ${fix}`;
  return problemsError("INPUT_INVALID", [{ field: "determination", message, allowed: [...usual, NOT_AVAILABLE] }]);
}

/** The sentence that says to which classifications a determination belongs. */
function belonging(determination: string): string {
  const label = determinationLabel(determination);
  const homes = homesOf(determination).map(classificationLabel);
  return homes.length === 0
    ? `Microsoft's table lists ${label} with no classification.`
    : `${label} belongs to the classification${homes.length > 1 ? "s" : ""} ${listOf(homes, "and")}.`;
}

function homesOf(determination: string): readonly string[] {
  return Object.keys(pairs).filter((classification) => pairs[classification]?.includes(determination));
}

const ruleLabels = {
  true_positive_only: "True positive only",
  by_classification: "By classification",
} as const satisfies Readonly<Record<Settings["determinationRule"], string>>;

function classificationLabel(value: string): string {
  return labelOf("classification", value);
}

function determinationLabel(value: string): string {
  return labelOf("determination", value);
}

/** A value as people pick it; one that the service added is shown as it is. */
function labelOf(parameter: string, value: string): string {
  const field = updateIncidentContract.manifest.parameters.find(({ name }) => name === parameter);
  return field?.options?.find((option) => option.value === value)?.label ?? value;
}

function listOf(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
