import { splitPayload, unknownKeysWarning } from "../../../core/input/forms.js";
import { shown } from "../../support/shown.js";

describe("splitPayload", () => {
  it("warns of unknown keys beside parameters", () => {
    const payload = splitPayload({ case_id: "1", parameters: { a: 1 }, colour: "blue" });

    expect(payload).toMatchObject({ form: "own", parameters: { a: 1 } });
    expect(unknownKeysWarning(payload, shown)).toEqual([
      { code: "INPUT_KEY_UNKNOWN", message: 'The payload\'s key "colour" is unknown and was ignored.' },
    ]);
  });

  it("warns once of all of them, however many they are and however long", () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 200_000 }, (_, index) => [`key ${index} ${"x".repeat(99)}`, 1]),
    );

    const warnings = unknownKeysWarning(splitPayload({ parameters: {}, ...unknown }), shown);

    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toMatch(
      /^The payload's keys "key 0 x+…, .* and 199990 more are unknown and were ignored\.$/,
    );
    expect(warnings[0]?.message.length).toBeLessThan(1_000);
  });

  it("takes everything else as parameters in the flat form", () => {
    const payload = splitPayload({ case_id: "1", configuration: {}, entities: [], incident_id: "7", "Assign To": "x" });

    expect(payload).toMatchObject({
      form: "flat",
      parameters: { incident_id: "7", "Assign To": "x" },
      unknownKeys: [],
    });
  });

  it("refuses parameters that are no object", () => {
    expect(splitPayload({ parameters: [1] }).problems).toEqual([
      { field: "parameters", message: 'The payload\'s "parameters" must be an object with names and values.' },
    ]);
  });
});
