import { absentWordOf } from "../../../core/text/absent-word.js";

it.each([
  ["None", "None"],
  ["none", "None"],
  [" NULL\n", "null"],
  ["Undefined", "undefined"],
  ["n/a", "N/A"],
  ["nan", "NaN"],
])("takes %j for %s", (text, word) => {
  expect(absentWordOf(text)).toBe(word);
});

it.each(["", "nil", "NA", "None.", "None, phishing", "Not Available", "nonexistent", "['None']"])(
  "takes %j for a value",
  (text) => {
    expect(absentWordOf(text)).toBeUndefined();
  },
);
