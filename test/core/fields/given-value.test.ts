import { readGiven } from "../../../core/fields/given-value.js";
import type { FieldSpec } from "../../../core/manifest.js";
import { shown } from "../../support/shown.js";

function field(overrides: Partial<FieldSpec> = {}): FieldSpec {
  return {
    name: "owner",
    displayName: "Owner",
    type: "string",
    format: "text",
    isMandatory: false,
    description: "An owner.",
    example: "analyst@example.com",
    ...overrides,
  };
}

const ignored = field({ absentWords: "ignored" });
const word = "a word that platforms fill in for an empty value";

describe("a word for an empty value", () => {
  it.each([
    [ignored, `"Owner" is None, ${word}: it counts as not given.`],
    [
      { ...ignored, format: "integer", default: 50 } as const,
      `"Owner" is None, ${word}: it counts as not given, and the default, 50, applies.`,
    ],
    [
      { ...ignored, format: "choice", options: [{ label: "Last", value: "l" }], default: "l" } as const,
      `"Owner" is None, ${word}: it counts as not given, and the default, Last, applies.`,
    ],
    [
      { ...ignored, whenAbsent: "all columns are returned" },
      `"Owner" is None, ${word}: it counts as not given, and all columns are returned.`,
    ],
  ])("counts as not given, with a warning", (spec, message) => {
    const absent = { kind: "absent", warning: { code: "VALUE_NOT_GIVEN", message } };

    expect(readGiven(spec, " none ", shown)).toEqual(absent);
    expect(readGiven(spec, "None", undefined)).toEqual(absent);
  });

  it("is refused where a run without the value would do more", () => {
    expect(readGiven(field(), "N/A", shown)).toEqual({
      kind: "problem",
      message: `"Owner" is N/A, ${word}; leave it empty, or give a value, such as analyst@example.com.`,
    });
    expect(readGiven(field({ isMandatory: true }), "null", shown)).toEqual({
      kind: "problem",
      message: `"Owner" is null, ${word}; give a value, such as analyst@example.com.`,
    });
  });

  it("is an option where the field has it", () => {
    const spec = field({ format: "choice", options: [{ label: "None", value: "none" }] });

    expect(readGiven(spec, "NONE", shown)).toEqual({ kind: "value", value: "none" });
    expect(readGiven(spec, "null", shown)).toMatchObject({ kind: "problem" });
  });

  it("is itself where texts are free, and as an item of a list", () => {
    expect(readGiven(field({ absentWords: "literal" }), "N/A", shown)).toEqual({ kind: "value", value: "N/A" });
    for (const raw of [["None"], '["None"]', "['None']"]) {
      expect(readGiven({ ...ignored, format: "text_list" }, raw, shown)).toEqual({ kind: "value", value: ["None"] });
    }
  });
});

describe("a placeholder", () => {
  const refusal = (placeholder: string) => ({
    kind: "problem",
    message: `"Owner" contains ${placeholder}, which was not resolved; correct its name in the playbook, or give the value itself.`,
  });

  it.each(["text", "integer", "boolean", "choice", "identifier", "incident_id", "resource_id", "guid"] as const)(
    "is refused as %s",
    (format) => {
      expect(readGiven(field({ format }), " {{x}} ", shown)).toEqual(refusal('the placeholder "{{x}}"'));
      expect(readGiven(field({ format }), "{{x}}", undefined)).toEqual(refusal("a placeholder"));
    },
  );

  it.each(["identifier_list", "text_list"] as const)("is refused as %s, and as an item of it", (format) => {
    for (const raw of ["[Event.x]", "a, [Event.x]", ["a", "[Event.x]"], '["[Event.x]"]', "['a', '[Event.x]']"]) {
      expect(readGiven(field({ format }), raw, shown)).toEqual(refusal('the placeholder "[Event.x]"'));
    }
  });

  it.each([field({ isProse: true }), field({ format: "kql" })])("is used with a warning in a text", (spec) => {
    const message = `"Owner" contains the placeholder "\${x}", which was not resolved: it was used as it is.`;

    expect(readGiven(spec, ` \${x} `, shown)).toEqual({
      kind: "value",
      value: spec.format === "kql" ? ` \${x} ` : `\${x}`,
      warning: { code: "PLACEHOLDER_UNRESOLVED", message },
    });
  });

  it.each(["see {{x}}", "[T1059.001]", `\${a} \${b}`])("is data within a longer text, as in %j", (raw) => {
    expect(readGiven(field(), raw, shown)).toEqual({ kind: "value", value: raw });
  });
});
