// What is counted is compiled after this import.
import { renderTerminal } from "../../views/terminal/render-terminal.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";
import { plainView, processColumns, processRow, sampleTable } from "../views/support/sample-views.js";

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => processRow(index));

it.each([
  ["whole", undefined],
  ["cut", 2000],
])("a table takes work that grows with its rows: %s", async (_, maxCharacters) => {
  const growth = await growthOf((size) => {
    const view = plainView({ sections: [sampleTable({ columns: processColumns, rows: rowsOf(size) })] });
    return () => renderTerminal(view, maxCharacters === undefined ? {} : { maxCharacters });
  }, 60);

  expect(growth).toBeLessThan(MOST_GROWTH);
});

it.each([
  ["in letters", "x"],
  ["in wide characters", "漢"],
  ["in marks without a column", "e\u0301\u0302"],
])("a word takes work that grows with its length: %s", async (_, character) => {
  const growth = await growthOf((size) => {
    const word = character.repeat(size);
    const view = plainView({
      headline: word,
      sections: [
        { kind: "code", title: "", notes: [], language: "kql", text: `'${word}' // ${word}` },
        sampleTable({ columns: [{ name: word, type: "text", importance: "high" }], rows: [[word]] }),
      ],
      nextSteps: [{ text: "", run: { action: "ping", parameters: { word }, entities: [] } }],
    });
    return () => renderTerminal(view);
  }, 600);

  expect(growth).toBeLessThan(MOST_GROWTH);
});
