import type { Problem } from "../../../core/errors.js";
import { readViewFlags } from "../../../core/program/view-flags.js";
import { viewNames } from "../../../core/view-names.js";

function read(view?: string, maxCharacters?: string) {
  const problems: Problem[] = [];
  return { ...readViewFlags(view, maxCharacters, problems), problems };
}

it.each([...viewNames])("a view may be %s", (view) => {
  expect(read(view)).toEqual({ view, maxCharacters: undefined, problems: [] });
});

it.each(["table", "markdown"])("a length shortens %s", (view) => {
  expect(read(view, "32000")).toEqual({ view, maxCharacters: 32_000, problems: [] });
});

it.each([
  ["table", "499", /^--max-characters must be a whole number of at least 500; got "499"\.$/],
  ["table", "1e4", /^--max-characters must be a whole number/],
  ["table", "-1000", /^--max-characters must be a whole number/],
  ["table", "9999999999", /^--max-characters must be a whole number/],
  [
    "html",
    "1000",
    /^--max-characters shortens table and markdown only; add --view table or --view markdown, or remove it\.$/,
  ],
  [undefined, "1000", /^--max-characters shortens table and markdown only/],
])("a view %j with the length %j is refused", (view, length, message) => {
  expect(read(view, length)).toMatchObject({
    maxCharacters: undefined,
    problems: [{ field: "--max-characters", message: expect.stringMatching(message) }],
  });
});

it("a name that is no view is one problem, with or without a length", () => {
  expect(read("pdf", "1000").problems.map(({ field }) => field)).toEqual(["--view"]);
});
