import type { CardElement as ParsedElement } from "adaptivecards";
import { Parser } from "commonmark";
import fc from "fast-check";
import { visible } from "../../../core/text/visible-text.js";
import { renderAdaptiveCard } from "../../../views/adaptive-card/render-adaptive-card.js";
import type { TableSection, View } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { cardMessageSchema } from "../support/adaptive-card-schema.js";
import { failureView, hostileIncident, hugeView, incidentView, queryView } from "../support/card-views.js";
import { hostileTexts } from "../support/hostile-texts.js";
import { textsOf, valuesOf, violationsOf } from "../support/message-validator.js";
import { plainView } from "../support/sample-views.js";
import { anyTable, anyView } from "../support/view-arbitrary.js";

// The package's main file is an ES module that Node cannot load.
const adaptiveCards: typeof import("adaptivecards") = require("adaptivecards/dist/adaptivecards.min.js");

const violations = violationsOf(cardMessageSchema);
const cardOf = (view: View) => JSON.parse(renderAdaptiveCard(view)).attachments[0].content;
const textOf = (view: View) => textsOf(cardOf(view)).join(" ");

/** What the official parser finds wrong. */
function complaintsOf(content: object): readonly (string | undefined)[] {
  const context = new adaptiveCards.SerializationContext();
  const card = new adaptiveCards.AdaptiveCard();
  card.parse(content, context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsed, ...card.validateProperties().validationEvents.map(({ message }) => message)];
}

/** Whether a text is the same when a client reads it as Markdown. */
function isPlainMarkdown(text: string): boolean {
  const walker = new Parser().parse(text).walker();
  const literals: string[] = [];
  for (let event = walker.next(); event !== null; event = walker.next()) {
    if (!["document", "paragraph", "text"].includes(event.node.type)) {
      return false;
    }
    literals.push(event.node.literal ?? "");
  }
  return literals.join("") === text;
}

/** All that must be true of any card. */
function expectSafe(view: View): void {
  const json = renderAdaptiveCard(view);
  const message = JSON.parse(json);
  const { content } = message.attachments[0];
  const inlines = valuesOf(content, "inlines").flatMap((each) => textsOf(each));
  const headings = valuesOf(content, "body").flatMap(textBlocksIn);

  expect(violations(message)).toEqual([]);
  expect(complaintsOf(content)).toEqual([]);
  // 28 KB, also where the message is counted as a text within another document.
  expect(Buffer.byteLength(JSON.stringify(json))).toBeLessThan(28 * 1024);
  expect(headings.filter((text) => !isPlainMarkdown(text) || /[{<]/.test(text))).toEqual([]);
  expect(inlines.filter((text) => /\{\{(DATE|TIME)\(/i.test(text))).toEqual([]);
  expect(textsOf(content).filter((text) => visible(text) !== text)).toEqual([]);
}

function textBlocksIn(value: unknown): readonly string[] {
  return typeof value !== "object" || value === null
    ? []
    : Object.values(value).flatMap((part) => (part?.type === "TextBlock" ? [part.text as string] : textBlocksIn(part)));
}

const tableOf = (rows: number, cell = "value"): TableSection => ({
  kind: "table",
  title: "Rows",
  notes: [],
  isMain: true,
  emptyColumns: [],
  columns: [{ name: "Name", type: "name", importance: "high" }],
  rows: Array.from({ length: rows }, (_, index) => [`${cell} ${index}`]),
});

describe("the card for Teams", () => {
  it.each([
    ["an incident", incidentView],
    ["a query", queryView],
    ["a failure", failureView],
  ])("is valid, small and harmless for %s", (_, view) => {
    expectSafe(view);
  });

  it("encodes the braces of an address, which a client could take for a function or a template", () => {
    const url = `https://example.org/a?b={{DATE(2026-01-01T00:00:00Z)}}&c=$${"{x}"}`;
    const view = plainView({ links: [{ title: "Page", url }] });

    expect(valuesOf(JSON.parse(renderAdaptiveCard(view)), "url")).toContain(
      "https://example.org/a?b=%7B%7BDATE(2026-01-01T00:00:00Z)%7D%7D&c=$%7Bx%7D",
    );
  });

  it("is valid, small and harmless for any view", () => {
    fc.assert(fc.property(anyView, expectSafe), { numRuns: cases(150, 1500) });
  });

  it.each(["x", "\\", '"', "日", "\u0000", "{", "{{DATE(", "💥", "\uD800"])(
    "is so for a view that no message can hold, of the character %j",
    (character) => {
      const view = hugeView(character);

      expectSafe(view);
      expect(textOf(view)).toMatch(/ of 10000 rows are shown\.|There is no room for/);
    },
  );

  it.each(hostileTexts)("is so if every text of an incident is %j", (text) => {
    expectSafe(hostileIncident(text));
  });

  it("has the title, the status in its colour, headline, facts, warnings, next steps with command, and links", () => {
    const card = cardOf(incidentView);
    const text = textOf(incidentView);

    expect(card.body[0]).toMatchObject({ type: "Container", style: "good" });
    for (const part of ["Get Incident", "Completed", incidentView.headline, "Assigned to", "ALERTS_INCOMPLETE"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(
      "m365-defender execute-entity-query -p table_names=auto -p 'time_frame=Last 24 hours' --entity User=m.tanaka@example.com --entity IP=203.0.113.77",
    );
    expect(valuesOf(card, "inlines")).toContainEqual([
      { type: "TextRun", text: "high", color: "Attention", weight: "Bolder" },
    ]);
    expect(card.actions).toEqual([
      {
        type: "Action.OpenUrl",
        title: "Open in Microsoft Defender",
        url: "https://security.microsoft.com/incidents/2972?tid=5f6c1a2e",
      },
    ]);
  });

  it("shows a table's important columns and names the others", () => {
    const table = cardOf(queryView)
      .body.flatMap(({ items = [] }: { items?: ParsedElement[] }) => items)
      .find(({ type }: { type: string }) => type === "Table");

    expect(
      textsOf(table.rows[0]).filter((each) => /^[A-Z]/.test(each) && !/^(Table|Rich|Text|Bolder)/.test(each)),
    ).toEqual(["Timestamp", "DeviceName", "FileName", "ProcessCommandLine"]);
    expect(textOf(queryView)).toContain("Columns that are not shown: ProcessId, AccountName.");
  });

  it.each([
    [3, undefined],
    [12, undefined],
    [13, "12 of 13 rows are shown."],
    [10_000, "12 of 10000 rows are shown."],
  ])("shows whole rows of %d, and says how many are left out", (count, sentence) => {
    const text = textOf({ ...queryView, sections: [tableOf(count)] });

    expect(text).toContain("value 2");
    expect(/\d+ of \d+ rows are shown\./.exec(text)?.[0]).toBe(sentence);
  });

  it("keeps headline, facts, next steps and links of the largest view, and says what has no room", () => {
    const view = { ...hugeView(), headline: "HEADLINE", links: incidentView.links };
    const text = textOf(view);

    expect(text).toContain("HEADLINE");
    expect(text).toContain("12 of 100 facts are shown.");
    expect(text).toContain("5 of 100 steps are shown.");
    expect(text).toContain("Open in Microsoft Defender");
    expect(text).toMatch(/There is no room for: x+….* and \d+ more\./);
  });

  it("hides a query behind a button", () => {
    const { body } = cardOf(queryView);
    const [button] = body.filter(({ type }: { type: string }) => type === "ActionSet");
    const [hidden] = body.filter(({ isVisible }: { isVisible?: boolean }) => isVisible === false);

    expect(button.actions[0]).toMatchObject({ title: "Show or hide Query", targetElements: [hidden.id] });
    expect(textsOf(hidden)).toContain("| where Timestamp > ago(1d)");
  });

  it("links only addresses that may be opened", () => {
    const links = ["http://example.com", "javascript:alert(1)", "https://user@example.com", "https://example.com"];
    const view = { ...failureView, links: links.map((url) => ({ title: url, url })) };

    expect(cardOf(view).actions.map(({ url }: { url: string }) => url)).toEqual(["https://example.com/"]);
    expect(textOf(view)).toContain("1 of 4 links are shown.");
  });

  it("shows the rows that the data has, in their order", () => {
    fc.assert(
      fc.property(anyTable(30), (table) => {
        const text = textOf({ ...queryView, sections: [table] });

        expect(/(\d+) of \d+ rows are shown\./.test(text)).toBe(table.rows.length > 12);
      }),
      { numRuns: cases(50, 500) },
    );
  });
});
