import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import { evidenceNames } from "../../../core/incidents/evidence-names.js";
import { remediationStatuses, verdicts } from "../../../core/incidents/evidence-state.js";
import { toneOf } from "../../../views/text/tones.js";
import { entityWords, evidenceWords, valueWords } from "../../../views/text/value-words.js";
import { hostileTexts } from "../support/hostile-texts.js";

describe("the words of a value of the service", () => {
  it.each([
    ["inProgress", "In progress"],
    ["truePositive", "True positive"],
    ["noThreatsFound", "No threats found"],
    ["pending_approval", "Pending approval"],
    ["microsoftDefenderForEndpoint", "Microsoft Defender for endpoint"],
    ["unknownFutureValue", "Other"],
    ["apt", "APT"],
    ["ok", "OK"],
  ])("%s are %s", (value, words) => {
    expect(valueWords(value)).toBe(words);
  });

  it.each(["", "High", "j.lindqvist@example.com", "two words", "UPPER", "x".repeat(100), "constructor()"])(
    "are the text itself where it is no such value: %j",
    (text) => {
      expect(valueWords(text)).toBe(text);
    },
  );

  it("are never made of a hostile text that is more than one word", () => {
    const changed = hostileTexts.filter((text) => valueWords(text) !== text);

    expect(changed).toEqual(["constructor"]);
  });

  it("keep the tone of the value", () => {
    for (const status of [...remediationStatuses, "active", "inProgress", "awaitingAction", "redirected"]) {
      expect([status, toneOf(valueWords(status), "status")]).toEqual([status, toneOf(status, "status")]);
    }
    for (const verdict of verdicts) {
      expect([verdict, toneOf(valueWords(verdict), "verdict")]).toEqual([verdict, toneOf(verdict, "verdict")]);
    }
  });

  it("are those of the manifest's options, in the letters of a sentence", () => {
    const options = updateIncidentContract.manifest.parameters
      .filter(({ name }) => ["status", "classification", "severity"].includes(name))
      .flatMap((parameter) => parameter.options ?? []);

    expect(options).not.toEqual([]);
    expect(options.map(({ value }) => valueWords(value).toLowerCase())).toEqual(
      options.map(({ label }) => label.toLowerCase()),
    );
  });
});

describe("the words of a type", () => {
  it("of evidence are words for every type of Graph", () => {
    const words = Object.keys(evidenceNames).map(evidenceWords);

    expect(words.filter((each) => !/^[A-Z]\S*(?: \S+)*$/.test(each) || each.includes("Evidence"))).toEqual([]);
    expect(words).toEqual(expect.arrayContaining(["Analyzed message", "IP address", "OAuth application", "DNS"]));
  });

  it.each([
    ["USERUNIQNAME", "User"],
    ["DestinationURL", "URL"],
    ["CREDITCARD", "CREDITCARD"],
  ])("%s of an entity is %s", (type, words) => {
    expect(entityWords(type)).toBe(words);
  });
});
