import type { Node } from "commonmark";
import fc from "fast-check";
import { visible } from "../../../core/text/visible-text.js";
import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { renderMarkdown } from "../../../views/markdown/render-markdown.js";
import { cellText, linkOf, visibleLines } from "../../../views/text/cell-text.js";
import { canBeCopied } from "../../../views/text/command-line.js";
import { secondText, timeOf } from "../../../views/text/time-text.js";
import type { Cell, CellType, Fact, Section, TableSection, TimelineSection, View } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { publishedExample } from "../support/example-results.js";
import { oneLine, parseMarkdown } from "../support/markdown-document.js";
import { plainView, sampleTable } from "../support/sample-views.js";
import { anyView } from "../support/view-arbitrary.js";

const count = (nodes: readonly Node[], type: string) => nodes.filter((node) => node.type === type).length;
const textOfCell = (value: Cell, type: CellType): string => {
  const time = type === "time" ? timeOf(value) : undefined;
  return time === undefined ? cellText(value, type) : secondText(time);
};

function columnsOf(...columns: readonly (readonly [name: string, type: CellType])[]): TableSection["columns"] {
  return columns.map(([name, type]) => ({ name, type, importance: "normal" }));
}

describe("a view as Markdown", () => {
  it("has its parts in order", () => {
    const view = plainView({
      headline: "Two rows of evil.com.",
      facts: [
        { label: "Severity", type: "severity", value: "high" },
        { label: "Created", type: "time", value: "2026-11-24T09:12:00.123Z" },
        { label: "Owner", type: "name", value: null },
      ],
      sections: [
        sampleTable({
          columns: columnsOf(["Timestamp", "time"], ["DeviceName", "name"], ["Size", "number"]),
          rows: [
            ["2026-11-24T09:12:01Z", "wks-0042", 12],
            [null, "srv-01.example.com", 9],
          ],
          emptyColumns: ["SHA1"],
          notes: ["A note."],
        }),
        { kind: "code", title: "Query", notes: [], language: "kql", text: "T\n| take 2" },
        {
          kind: "comments",
          title: "Comments",
          notes: [],
          comments: [{ author: "Ada", time: null, text: "One\nTwo\n\n- three" }],
        },
      ],
      warnings: [{ code: "ROWS_TRUNCATED", message: "There are more rows." }],
      nextSteps: [
        { text: "Hunt.", run: { action: "get-incident", parameters: { incident_id: "2972" }, entities: [] } },
        { text: "Wait.", run: null },
      ],
      links: [
        { title: "Incident 2972", url: "https://security.microsoft.com/incidents/2972?a=(1)|*" },
        { title: "Other", url: "javascript:alert(1)" },
      ],
    });

    expect(renderMarkdown(view)).toBe(`## Ping: Completed

Two rows of \`evil.com\`.

- **Severity:** high
- **Created:** 2026-11-24 09:12:00 UTC
- **Owner:** –

### Warning

- There are more rows. (\`ROWS_TRUNCATED\`)

### Rows

| Timestamp (UTC)     | DeviceName           | Size |
| ------------------- | -------------------- | ---: |
| 2026-11-24 09:12:01 | wks-0042             |   12 |
|                     | \`srv-01.example.com\` |    9 |

A note.

1 column without values: SHA1.

### Query

\`\`\`kql
T
| take 2
\`\`\`

### Comments

**Ada**, time not known:

> One  
> Two
>
> \`-\` three

### What to do next

1. Hunt.

   \`\`\`sh
   m365-defender get-incident -p incident_id=2972
   \`\`\`
2. Wait.

### Links

- [Incident 2972](https://security.microsoft.com/incidents/2972?a=%281%29%7C%2A)
- Other: \`javascript:alert(1)\`

Microsoft Defender XDR integration 1.0.0, 2026-11-29 12:00:00. Times are in UTC.
`);
  });

  it("shows the columns that matter, and names the others", () => {
    const columns = Array.from({ length: 12 }, (_, index) => [`c${index}`, "text"] as const);
    const rows = Array.from({ length: 4 }, () => columns.map(([name]) => name));
    const markdown = renderMarkdown(plainView({ sections: [sampleTable({ columns: columnsOf(...columns), rows })] }));

    expect(parseMarkdown(markdown).tables[0]?.titles).toHaveLength(10);
    expect(markdown).toContain("\n\nColumns that are not shown: c10, c11.\n");
  });

  it("shows all columns of few rows below each other", () => {
    const columns = Array.from({ length: 12 }, (_, index) => [`c${index}`, "text"] as const);
    const rows = [columns.map((_, index) => index), columns.map((_, index) => -index)];
    const section = sampleTable({ columns: columnsOf(...columns), rows });
    const [table] = parseMarkdown(renderMarkdown(plainView({ sections: [section] }))).tables;

    expect(table?.titles).toEqual(["Column", "Row 1", "Row 2"]);
    expect(table?.rows).toHaveLength(12);
    expect(table?.rows[11]).toEqual(["c11", "11", "-11"]);
  });
});

describe.each(["ping", "get-incident", "list-incidents", "execute-query", "update-incident"] as const)(
  "the published result of %s",
  (action) => {
    const view = viewOf(publishedExample(action), manifests[action]);

    it("has room in a ticket as a whole", () => {
      expect(renderMarkdown(view, { maxCharacters: 32_000 })).toBe(renderMarkdown(view));
    });

    it("has its headline and its first fact in a comment of an incident", () => {
      const { text } = parseMarkdown(renderMarkdown(view, { maxCharacters: 1000 }));

      expect([view.headline, view.facts[0]?.label ?? ""].filter((each) => !text.includes(each))).toEqual([]);
    });
  },
);

describe("a text of a maximum length", () => {
  const table = sampleTable({
    title: "Processes",
    columns: columnsOf(["DeviceName", "name"], ["ProcessCommandLine", "code"]),
    rows: Array.from({ length: 500 }, (_, index) => [`wks-${index}`, "x".repeat(400)]),
  });
  const view = plainView({
    headline: "There are 500 rows.",
    facts: [{ label: "Table", type: "text", value: "DeviceProcessEvents" }],
    sections: [
      { kind: "list", title: "First", notes: [], items: ["One.", "Two."] },
      table,
      { kind: "code", title: "Query", notes: [], language: "kql", text: `T | where a == "${"y".repeat(3000)}"` },
    ],
    nextSteps: [{ text: "Narrow the query.", run: null }],
    links: [{ title: "Portal", url: "https://security.microsoft.com/" }],
  });
  const kept = ["There are 500 rows.", "**Table:**", "Narrow the query.", "](https://security.microsoft.com/)"];

  it("is cut by whole rows, and then by whole sections, and says so", () => {
    const markdown = renderMarkdown(view, { maxCharacters: 2000 });
    const shown = parseMarkdown(markdown).tables[0]?.rows.length ?? 0;

    expect(shown).toBeGreaterThan(2);
    expect(markdown).toContain(`\n\n${shown} of 500 rows are shown.\n`);
    expect(markdown).toContain("A text that ends with … is cut");
    expect(markdown).toContain("\n\nThere is no room for: Query.\n");
    expect(kept.filter((text) => !markdown.includes(text))).toEqual([]);
  });

  it("keeps headline, facts, next steps and links where there is no room for a section", () => {
    const markdown = renderMarkdown(view, { maxCharacters: 420 });

    expect(markdown).toContain("There is no room for: Processes, Query.");
    expect(kept.filter((text) => !markdown.includes(text))).toEqual([]);
  });

  it("says in a line what a tiny one cannot hold", () => {
    expect(renderMarkdown(view, { maxCharacters: 200 })).toBe(
      "## Ping: Completed\n\nThere are 500 rows.\n\n- **Table:** DeviceProcessEvents\n\n[Portal](https://security.microsoft.com/)\n\nThere is no room for more: the text may have 200 characters.\n",
    );
    expect(renderMarkdown(view, { maxCharacters: 170 })).not.toContain("Table");
    expect(renderMarkdown(view, { maxCharacters: 30 })).toBe("There is no room for more: the");
  });

  it("is the whole text if that fits", () => {
    const whole = renderMarkdown(view);

    expect(renderMarkdown(view, { maxCharacters: whole.length })).toBe(whole);
  });

  it("shows rows beside a headline that is longer than the text", () => {
    const markdown = renderMarkdown({ ...view, headline: "long ".repeat(2000) }, { maxCharacters: 2000 });

    expect(parseMarkdown(markdown).tables[0]?.rows.length).toBeGreaterThan(0);
  });

  it("looks only at the rows that it may show", () => {
    let looks = 0;
    const rows = Array.from({ length: 100_000 }, () => {
      return Object.defineProperty(["a", "b"], 0, { enumerable: true, get: () => `${looks++}` }) as string[];
    });

    renderMarkdown(plainView({ sections: [{ ...table, rows }] }), { maxCharacters: 1000 });

    expect(looks).toBeLessThan(1000);
  });
});

describe("whatever the data has", () => {
  it("nothing is mark-up but our own", () => {
    fc.assert(
      fc.property(
        anyView,
        fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
        (view, maxCharacters) => {
          const markdown = renderMarkdown(view, maxCharacters === undefined ? {} : { maxCharacters });
          const { nodes, tables } = parseMarkdown(markdown);
          const inTables = tables.flatMap((table) => table.nodes);

          expect(nodes.map(({ type }) => type).filter((type) => !blockTypes.has(type))).toEqual([]);
          expect(inTables.map(({ type }) => type).filter((type) => !cellTypes.has(type))).toEqual([]);
          const addresses = addressesOf(view);
          expect(destinationsOf([...nodes, ...inTables]).filter((each) => !addresses.has(each))).toEqual([]);
          expect(activeTexts([...nodes, ...inTables])).toEqual([]);
        },
      ),
      { numRuns: cases(100, 1000) },
    );
  });

  it("each of our headings, lists, quotes and fences is there once", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { nodes, tables } = parseMarkdown(renderMarkdown(view));
        const { sections, facts, warnings, nextSteps, links } = view;
        const lists = [facts, warnings, nextSteps, links, ...sections.map(listItems)];
        const titles = [warnings, nextSteps, links].filter(({ length }) => length > 0).length;
        const commands = nextSteps.filter(({ run }) => run !== null && canBeCopied(run)).length;
        const quotes = sections.flatMap((section) => (section.kind === "comments" ? section.comments : []));

        expect(count(nodes, "heading")).toBe(1 + sections.length + titles);
        expect(count(nodes, "item")).toBe(lists.flat().length);
        expect(count(nodes, "list")).toBe(lists.filter(({ length }) => length > 0).length);
        expect(count(nodes, "block_quote")).toBe(quotes.length);
        expect(count(nodes, "code_block")).toBe(commands + sections.filter(({ kind }) => kind === "code").length);
        expect(tables).toHaveLength(sections.filter(hasRows).length);
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("all texts can be read as they are", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { text } = parseMarkdown(renderMarkdown(view));

        expect(textsOf(view).filter((each) => !text.includes(oneLine(each)))).toEqual([]);
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("each cell is in its column", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { tables } = parseMarkdown(renderMarkdown(view));
        const rows = view.sections
          .filter((section): section is TableSection => hasRows(section))
          .map((section) =>
            section.rows.map((row) =>
              row.map((cell, index) => {
                const type = section.columns[index]?.type ?? "text";
                const url = type === "url" ? linkOf(cell) : undefined;
                return oneLine(url === undefined ? textOfCell(cell, type) : new URL(url).host);
              }),
            ),
          );

        expect(tables.map((table) => table.rows)).toEqual(rows);
      }),
      { numRuns: cases(100, 1000) },
    );
  });

  it("no text is longer than it may be", () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 1, max: 5000 }), (view, maxCharacters) => {
        expect(renderMarkdown(view, { maxCharacters }).length).toBeLessThanOrEqual(maxCharacters);
      }),
      { numRuns: cases(100, 1000) },
    );
  });
});

const cellTypes = new Set(["document", "paragraph", "text", "code", "link"]);
const blockTypes = new Set([
  ...cellTypes,
  "heading",
  "list",
  "item",
  "strong",
  "block_quote",
  "code_block",
  "linebreak",
  "softbreak",
]);

/** What software might make more of than text: marks, addresses, mentions. A pipe behind a backslash is written as entity. */
function activeTexts(nodes: readonly Node[]): readonly string[] {
  const texts = nodes
    .map(({ type, literal }) => (type === "text" ? (literal ?? "") : "\n"))
    .filter((text) => text !== "|");
  return texts
    .join("")
    .split("\n")
    .filter((text) => /[@<>[\]*_~`$#{}\\^|]|:\/\/|www\.|[\p{L}\d]\.\p{L}{2}|&\w/u.test(text));
}

function destinationsOf(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(({ destination }) => (destination === null ? [] : [decoded(destination)]));
}

/** The addresses that may be links. */
function addressesOf(view: View): ReadonlySet<string> {
  const cells = [...view.facts, ...view.sections.flatMap(factsOf)].map(({ value }) => value);
  const rows = view.sections.flatMap((section) => (section.kind === "table" ? section.rows.flat() : []));
  const urls = [...view.links, ...view.sections.flatMap(eventsOf)].map(({ url }) => url);
  return new Set([...cells, ...rows, ...urls].flatMap((each) => linkOf(each) ?? []).map(decoded));
}

function decoded(url: string): string {
  return url.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function eventsOf(section: Section): TimelineSection["events"] {
  return section.kind === "timeline" ? section.events : [];
}

function factsOf(section: Section): readonly Fact[] {
  return section.kind === "facts" ? section.facts : eventsOf(section).flatMap(({ facts }) => facts);
}

function hasRows(section: Section): boolean {
  return section.kind === "table" && section.rows.length > 0;
}

/** What is an item of a list. */
function listItems(section: Section): readonly unknown[] {
  return section.kind === "facts" ? section.facts : section.kind === "list" ? section.items : eventsOf(section);
}

/** All texts of the data that a reader sees. */
function textsOf(view: View): readonly string[] {
  return [
    ...[view.title, view.status.label, view.headline].map(visible),
    ...[...view.facts, ...view.sections.flatMap(factsOf)].flatMap(textsOfFact),
    ...view.sections.flatMap(textsOfSection),
    ...view.warnings.map(({ message }) => visible(message)),
    ...view.nextSteps.map(({ text }) => visible(text)),
    ...view.links.flatMap(({ title, url }) => [visible(title), linkOf(url) === undefined ? visible(url) : ""]),
  ];
}

function textsOfFact({ label, type, value }: Fact): readonly string[] {
  const url = type === "url" ? linkOf(value) : undefined;
  return [visible(label), url === undefined ? textOfCell(value, type) : new URL(url).host];
}

function textsOfSection(section: Section): readonly string[] {
  const own = {
    facts: () => [],
    table: () => (section.kind === "table" ? section.columns.map(({ name }) => visible(name)) : []),
    chart: () => [],
    timeline: () => eventsOf(section).flatMap(({ title, label }) => [visible(title), visible(label ?? "")]),
    comments: () =>
      section.kind === "comments"
        ? section.comments.flatMap(({ author, text }) => [visible(author), ...visibleLines(text)])
        : [],
    code: () => (section.kind === "code" ? section.text.split("\t").flatMap(visibleLines) : []),
    list: () => (section.kind === "list" ? section.items.map(visible) : []),
  }[section.kind]();
  const names = section.kind === "table" && !hasRows(section) ? [] : own;
  return [visible(section.title), ...section.notes.map(visible), ...names];
}
