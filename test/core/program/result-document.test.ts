import { documentText } from "../../../core/program/result-document.js";
import type { Result } from "../../../core/result/result.js";

const hidden =
  "\u007f\u0085\u009b\u00ad\u061c\u115f\u200b\u200e\u2028\u202e\u2060\u2066\u3164\ufe0f\ufeff\u{e0041}\ud800";
const result = { message: `a${hidden}b`, json_result: [{ [hidden]: hidden }] } as unknown as Result;

it("is JSON in one line as programs read it", async () => {
  expect(await documentText(result, { platform: undefined, isIndented: false, isForPerson: false })).toBe(
    `${JSON.stringify(result)}\n`,
  );
});

it.each([true, false])(
  "means the same to a person, without characters that act or show nothing (indented: %s)",
  async (isIndented) => {
    const text = await documentText(result, { platform: undefined, isIndented, isForPerson: true });

    expect(JSON.parse(text)).toEqual(result);
    expect(text.replaceAll("\n", "")).toMatch(/^[ -~]*$/);
    expect(text).toContain("\\u202e");
    expect(text).toContain("\\udb40\\udc41");
  },
);

it("keeps letters, emoji and line breaks of the form", async () => {
  const text = await documentText({ message: "ümläut 漢字 😀" } as Result, {
    platform: undefined,
    isIndented: true,
    isForPerson: true,
  });

  expect(text).toBe('{\n  "message": "ümläut 漢字 😀"\n}\n');
});

it("ends with a signal's reason while a large one is made", async () => {
  const stop = new AbortController();
  const rows = Array.from({ length: 40 }, () => ({ text: "x".repeat(100_000) }));
  const form = { platform: undefined, isIndented: false, isForPerson: false };

  const text = documentText({ json_result: rows } as unknown as Result, form, stop.signal);
  setImmediate(() => stop.abort(new Error("stopped")));

  await expect(text).rejects.toThrow("stopped");
});
