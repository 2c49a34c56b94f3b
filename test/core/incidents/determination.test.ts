import type { IntegrationError } from "../../../core/errors.js";
import { judgeDetermination } from "../../../core/incidents/determination.js";

/** Classifications as people pick them. */
const labels: Readonly<Record<string, string>> = {
  falsePositive: "False Positive",
  informationalExpectedActivity: "Informational Expected Activity",
  unknown: "Unknown",
};

type Rule = "true_positive_only" | "by_classification";

/** The codes of the warnings, or the error. */
function judge(determination: string, classification: string, rule: Rule): readonly string[] | IntegrationError {
  try {
    return judgeDetermination({ determination, classification, rule }).map(({ code }) => code);
  } catch (error) {
    return error as IntegrationError;
  }
}

const pairs = {
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
} as const;

describe("true_positive_only", () => {
  it.each(pairs.truePositive)("allows %s with a true positive", (determination) => {
    expect(judge(determination, "truePositive", "true_positive_only")).toEqual([]);
  });

  it.each(["apt", "securityPersonnel", "unknown", "notMalicious", "valueOfTheFuture"])(
    "warns of %s with a true positive",
    (determination) => {
      expect(judge(determination, "truePositive", "true_positive_only")).toEqual(["DETERMINATION_UNUSUAL"]);
    },
  );

  it.each(["falsePositive", "informationalExpectedActivity", "unknown", "valueOfTheFuture"])(
    "refuses any with %s, and names what is allowed and the setting",
    (classification) => {
      const error = judge("other", classification, "true_positive_only") as IntegrationError;

      expect(error).toMatchObject({
        code: "INPUT_INVALID",
        field: "determination",
        problems: [{ field: "determination", allowed: [] }],
      });
      expect(error.message).toContain(`it is ${labels[classification] ?? classification},`);
      expect(error.message).toContain("Determination Rule to By classification (by_classification)");
    },
  );
});

describe("by_classification", () => {
  it.each(Object.entries(pairs).flatMap(([classification, all]) => all.map((each) => [classification, each])))(
    "allows, with %s, %s",
    (classification, determination) => {
      expect(judge(determination ?? "", classification ?? "", "by_classification")).toEqual([]);
    },
  );

  it.each([
    ["malware", "falsePositive", pairs.falsePositive],
    ["notMalicious", "truePositive", pairs.truePositive],
    ["apt", "truePositive", pairs.truePositive],
    ["other", "unknown", []],
  ])("refuses %s with %s, and lists its own", (determination, classification, allowed) => {
    const error = judge(determination, classification, "by_classification") as IntegrationError;

    expect(error).toMatchObject({ code: "INPUT_INVALID", problems: [{ field: "determination", allowed }] });
    expect(error.message).toContain(`allows ${allowed.join(", ") || "none"} (`);
    expect(error.message).toContain("by_classification");
  });
});
