import { readFileSync } from "node:fs";
import { join } from "node:path";
import { widthOf } from "../../../core/text/text-width.js";
import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { renderTerminal } from "../../../views/terminal/render-terminal.js";
import { publishedExample } from "../support/example-results.js";

const actions = ["ping", "get-incident", "list-incidents", "execute-query", "update-incident"] as const;

describe.each(actions)("the published result of %s", (action) => {
  // `npx tsx scripts/terminal-check.ts --write` writes the files.
  it.each([60, 80, 100, 160])("is rendered as expected at %i columns", (width) => {
    const text = renderTerminal(viewOf(publishedExample(action), manifests[action]), { width });
    const file = join(__dirname, "expected", `published-${action}-${width}.txt`);

    expect(text.split("\n").filter((line) => widthOf(line) > width)).toEqual([]);
    expect(text).toBe(readFileSync(file, "utf8"));
  });
});
