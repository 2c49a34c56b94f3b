import type { IntegrationError } from "../../../core/errors.js";
import { contradictionOf, type DecidingRule, judgeDetermination } from "../../../core/incidents/determination.js";

/** Classifications as people pick them. */
const labels: Readonly<Record<string, string>> = {
  falsePositive: "False Positive",
  informationalExpectedActivity: "Informational Expected Activity",
  unknown: "Unknown",
};

type Rule = DecidingRule["value"];

/** The codes of the warnings, or the error. */
function judge(
  determination: string,
  classification: string,
  value: Rule,
  isOfThisRun = false,
): readonly string[] | IntegrationError {
  try {
    const rule = { value, isOfThisRun };
    return judgeDetermination({ determination, classification, rule }).map(({ code }) => code);
  } catch (error) {
    return error as IntegrationError;
  }
}

function refusalOf(...args: Parameters<typeof judge>): IntegrationError {
  return judge(...args) as IntegrationError;
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

  it.each(["apt", "securityPersonnel", "notMalicious", "valueOfTheFuture"])(
    "warns of %s with a true positive",
    (determination) => {
      expect(judge(determination, "truePositive", "true_positive_only")).toEqual(["DETERMINATION_UNUSUAL"]);
    },
  );

  it.each(["falsePositive", "informationalExpectedActivity", "unknown", "valueOfTheFuture"])(
    "refuses any with %s, and names the setting that decides",
    (classification) => {
      const error = refusalOf("other", classification, "true_positive_only");

      expect(error).toMatchObject({
        code: "INPUT_INVALID",
        field: "determination",
        problems: [{ field: "determination", allowed: ["unknown"] }],
      });
      expect(error.message).toContain(
        "the configuration's Determination Rule is True positive only (true_positive_only), ",
      );
      expect(error.message).toContain(`the classification is ${labels[classification] ?? classification}.`);
    },
  );

  it("says which rule allows what Microsoft's table lists", () => {
    expect(refusalOf("notMalicious", "falsePositive", "true_positive_only").message).toMatch(
      /Not Malicious belongs to the classification False Positive\. The rule By classification \(by_classification\) allows it/,
    );
  });
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
  ])("refuses %s with %s, and lists its own", (determination, classification, usual) => {
    const error = refusalOf(determination, classification, "by_classification");

    expect(error).toMatchObject({
      code: "INPUT_INVALID",
      problems: [{ field: "determination", allowed: [...usual, "unknown"] }],
    });
    expect(error.message).toContain("Determination Rule is By classification (by_classification), ");
  });

  it("names the options that are allowed instead", () => {
    expect(refusalOf("malware", "falsePositive", "by_classification").message).toMatch(
      /Set "Determination" to Not Malicious, Not Enough Data To Validate, Other or Not Available, or leave it out\.$/,
    );
  });
});

describe.each(["true_positive_only", "by_classification"] as const)("%s", (rule) => {
  it.each(["truePositive", "falsePositive", "informationalExpectedActivity", "unknown", "valueOfTheFuture"])(
    "allows Not Available with %s",
    (classification) => {
      expect(judge("unknown", classification, rule)).toEqual([]);
    },
  );

  it.each([
    ["malware", "falsePositive", "Malware belongs to the classification True Positive."],
    [
      "confirmedActivity",
      "unknown",
      "Confirmed Activity belongs to the classification Informational Expected Activity.",
    ],
    ["apt", "falsePositive", "Microsoft's table lists Apt with no classification."],
    [
      "other",
      "unknown",
      "Other belongs to the classifications True Positive, Informational Expected Activity and False Positive.",
    ],
  ])(
    "says of %s, refused with %s, where it belongs, and never to classify differently",
    (determination, classification, sentence) => {
      const { message } = refusalOf(determination, classification, rule);

      expect(message).toContain(sentence);
      expect(message).not.toMatch(/set (the )?"?classification/i);
    },
  );

  it("names the parameter where that decides", () => {
    const { message } = refusalOf("malware", "falsePositive", rule, true);

    expect(message).toContain('"Determination Rule" of this run is ');
    expect(message).not.toContain("configuration's");
  });
});

describe("a determination that stays beside a classification", () => {
  it.each([
    ["malware", "falsePositive"],
    ["notMalicious", "truePositive"],
    ["securityTesting", "falsePositive"],
    ["phishing", "unknown"],
    ["other", "unknown"],
    ["apt", "falsePositive"],
  ])("contradicts it: %s, %s", (determination, classification) => {
    expect(contradictionOf(determination, classification)).toMatchObject({
      code: "DETERMINATION_CONTRADICTS",
      message: expect.stringMatching(/to take it away, set "Determination" to Not Available\.$/),
    });
  });

  it.each([
    ["malware", "truePositive"],
    ["other", "falsePositive"],
    ["confirmedActivity", "informationalExpectedActivity"],
    ["unknown", "falsePositive"],
    ["apt", "truePositive"],
  ])("does not contradict it: %s, %s", (determination, classification) => {
    expect(contradictionOf(determination, classification)).toBeUndefined();
  });
});
