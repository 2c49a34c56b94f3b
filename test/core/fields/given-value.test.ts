import { readGiven } from "../../../core/fields/given-value.js";
import type { FieldSpec } from "../../../core/manifest.js";

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

    expect(readGiven(spec, " none ")).toEqual(absent);
  });

  it("is refused where a run without the value would do more", () => {
    expect(readGiven(field(), "N/A")).toEqual({
      kind: "problem",
      message: `"Owner" is N/A, ${word}; leave it empty, or give a value, such as analyst@example.com.`,
    });
    expect(readGiven(field({ isMandatory: true }), "null")).toEqual({
      kind: "problem",
      message: `"Owner" is null, ${word}; give a value, such as analyst@example.com.`,
    });
  });

  it("is an option where the field has it", () => {
    const spec = field({ format: "choice", options: [{ label: "None", value: "none" }] });

    expect(readGiven(spec, "NONE")).toEqual({ kind: "value", value: "none" });
    expect(readGiven(spec, "null")).toMatchObject({ kind: "problem" });
  });

  it("is itself where texts are free, and as an item of a list", () => {
    expect(readGiven(field({ absentWords: "literal" }), "N/A")).toEqual({ kind: "value", value: "N/A" });
    for (const raw of [["None"], '["None"]', "['None']"]) {
      expect(readGiven({ ...ignored, format: "text_list" }, raw)).toEqual({ kind: "value", value: ["None"] });
    }
  });
});
