import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { visible } from "../../../core/text/visible-text.js";
import { renderSlack } from "../../../views/slack/render-slack.js";
import type { TableSection, View } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { slackMessageSchema } from "../support/block-kit-schema.js";
import { failureView, hostileIncident, hugeView, incidentView, queryView } from "../support/card-views.js";
import { hostileTexts } from "../support/hostile-texts.js";
import { textsOf, valuesOf, violationsOf } from "../support/message-validator.js";
import { anyTable, anyView } from "../support/view-arbitrary.js";

const violations = violationsOf(slackMessageSchema);
const messageOf = (view: View) => JSON.parse(renderSlack(view));
const blocksOf = (view: View): readonly KnownBlock[] => messageOf(view).blocks;
const textOf = (view: View) => textsOf(blocksOf(view)).join(" ");
const tablesOf = (view: View) => blocksOf(view).filter((block) => block.type === "table");

/** Characters of the texts and addresses in blocks. */
function lengthOf(blocks: readonly KnownBlock[]): number {
  const texts = [...valuesOf(blocks, "text"), ...valuesOf(blocks, "url")];
  return texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
}

/** All that must be true of any message. */
function expectSafe(view: View): void {
  const message = messageOf(view);
  const tables = message.blocks.filter(({ type }: KnownBlock) => type === "table");

  expect(violations(message)).toEqual([]);
  expect(tables.length).toBeLessThanOrEqual(1);
  expect(lengthOf(tables)).toBeLessThanOrEqual(10_000);
  expect(lengthOf(message.blocks)).toBeLessThanOrEqual(11_000);
  expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  expect(textsOf(message.blocks).filter((text) => text.split("\n").some((line) => visible(line) !== line))).toEqual([]);
}

describe("the message for Slack", () => {
  it.each([
    ["an incident", incidentView],
    ["a query", queryView],
    ["a failure", failureView],
  ])("is valid, small and harmless for %s", (_, view) => {
    expectSafe(view);
  });

  it("is valid, small and harmless for any view", () => {
    fc.assert(fc.property(anyView, expectSafe), { numRuns: cases(150, 1500) });
  });

  it.each(["x", "&", "日", "\u0000", "💥", "\uD800"])(
    "is so for a view that no message can hold, of the character %j",
    (character) => {
      const view = hugeView(character);

      expectSafe(view);
      expect(textOf(view)).toContain("of 10000 rows are shown.");
    },
  );

  it.each(hostileTexts)("is so if every text of an incident is %j", (text) => {
    expectSafe(hostileIncident(text));
  });

  it("has a title, the status with its colour, headline, facts, warnings, next steps with command, and links", () => {
    const [header, summary] = blocksOf(incidentView);
    const text = textOf(incidentView);

    expect(header).toEqual({ type: "header", text: { type: "plain_text", text: "Get Incident", emoji: false } });
    expect(textsOf(summary)).toEqual(expect.arrayContaining(["🟢 Completed", `  ${incidentView.headline}`, "🔴 high"]));
    expect(text).toContain("ALERTS_INCOMPLETE");
    expect(text).toContain(
      "m365-defender execute-entity-query -p table_names=auto -p 'time_frame=Last 24 hours' --entity User=m.tanaka@example.com --entity IP=203.0.113.77",
    );
    expect(valuesOf(blocksOf(incidentView), "url")[0]).toBe(
      "https://security.microsoft.com/incidents/2972?tid=5f6c1a2e",
    );
  });

  it("has a text for notifications in which nothing is mark-up", () => {
    const view = { ...failureView, headline: "<!channel> & <https://evil.example.org|good>" };

    expect(messageOf(view)).toMatchObject({
      text: "Update Incident: Failed. &lt;!channel&gt; &amp; &lt;https://evil.example.org|good&gt;",
      parse: "none",
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it("shows the main table as a table, its numbers to the right, and any other as a list", () => {
    const [, evidence] = incidentView.sections;
    const other = { ...evidence, title: "Other", isMain: false } as TableSection;
    const view = { ...incidentView, sections: [other, evidence as TableSection] };

    expect(tablesOf(view)).toEqual([
      expect.objectContaining({
        column_settings: ["left", "left", "left", "left", "right"].map((align, column) => ({
          align,
          is_wrapped: column === 1,
        })),
      }),
    ]);
    expect(textsOf(tablesOf(view))).toEqual(expect.arrayContaining(["name", "verdict", "🔴 malicious"]));
    expect(textOf(view)).toContain("Columns that are not shown: createdDateTime.");
    expect(textOf(view)).toContain("Columns that are not shown: type, alerts, createdDateTime.");
  });

  it.each([
    [50, 50, undefined],
    [99, 99, undefined],
    [100, 99, "99 of 100 rows are shown."],
    [10_000, 99, "99 of 10000 rows are shown."],
  ])("shows whole rows of %d, and says how many are left out", (count, shown, sentence) => {
    const view = { ...queryView, sections: [shortRows(count)] };

    expect(tablesOf(view)[0]?.rows).toHaveLength(shown + 1);
    expect(/\d+ of \d+ rows are shown\./.exec(textOf(view))?.[0]).toBe(sentence);
  });

  it("fills its table up to the characters that a table may have", () => {
    const columns = ["One", "Two"].map((name) => ({ name, type: "name", importance: "high" }) as const);
    const rows = Array.from({ length: 99 }, () => ["a".repeat(100), "b".repeat(100)]);
    const table = { ...shortRows(0), columns, rows };
    const view = { ...failureView, headline: "", facts: [], nextSteps: [], sections: [table] };

    expectSafe(view);
    expect(lengthOf(tablesOf(view))).toBeGreaterThan(9800);
  });

  it("leaves out rows where their texts are long", () => {
    fc.assert(
      fc.property(anyTable(120), (table) => {
        const view = { ...queryView, sections: [{ ...table, isMain: true }] };
        const shown = tablesOf(view)[0]?.rows.length ?? 1;

        expect(shown - 1 < table.rows.length).toBe(
          textOf(view).includes(`${shown - 1} of ${table.rows.length} rows are shown.`),
        );
      }),
      { numRuns: cases(30, 300) },
    );
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

  it("links only addresses that may be opened, and shows the titles of others", () => {
    const links = ["http://example.com", "javascript:alert(1)", "https://example.com"];
    const view = { ...failureView, links: links.map((url) => ({ title: `at ${url}`, url })) };

    expect(valuesOf(blocksOf(view), "url")).toEqual(["https://example.com/"]);
    expect(textOf(view)).toContain("at javascript:alert(1)");
  });

  it("keeps the lines of a query and of a comment", () => {
    expect(textsOf(blocksOf(queryView))).toContain(
      'DeviceProcessEvents\n| where Timestamp > ago(1d)\n| where FileName has "powershell"\n| take 50',
    );
    expect(textsOf(blocksOf(incidentView))).toContain("Sessions revoked.\nWaiting for the user's call back.");
  });
});

function shortRows(count: number): TableSection {
  return {
    kind: "table",
    title: "Rows",
    notes: [],
    isMain: true,
    emptyColumns: [],
    columns: [{ name: "Name", type: "name", importance: "high" }],
    rows: Array.from({ length: count }, (_, index) => [`value ${index}`]),
  };
}
