import { readPasted } from "../../../views/widget/pasted-data.js";
import { hostileTexts } from "../support/hostile-texts.js";

const unreadable = { problem: expect.stringMatching(/^The result is not shown, because it could not be read/) };
const missing = { problem: expect.stringMatching(/^The step has no result yet/) };

describe("what the platform pasted", () => {
  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    "is read with the text %s",
    (_, text) => {
      const data = [{ [text]: text }];

      expect(readPasted(`${JSON.stringify(data)}\n`)).toEqual({ data });
    },
  );

  it.each([
    ["tags", "\n</plaintext>\n</body>\n</html>\n"],
    ["nothing", ""],
    ["line ends of Windows", "\r\n"],
  ])("ends with its last bracket, with %s after it", (_, after) => {
    expect(readPasted(`\n {"name":"</plaintext>"}${after}`)).toEqual({ data: { name: "</plaintext>" } });
  });

  it.each<[string, string, object]>([
    ["a placeholder that was not resolved", "[Get Incident_1.JsonResult]\n", missing],
    ["nothing", "\n", missing],
    ["null", "null", missing],
    ["a number", "12", missing],
    ["half of the JSON", '[{"a":"b"},{"a":', unreadable],
    ["JSON with the line breaks of a template in it", '[{"a":"x\n<!DOCTYPE html>\n"}]', unreadable],
    ["escaped for HTML", '[{&quot;a&quot;:"b"}]', unreadable],
  ])("is a problem: %s", (_, text, problem) => {
    expect(readPasted(text)).toEqual(problem);
  });
});
