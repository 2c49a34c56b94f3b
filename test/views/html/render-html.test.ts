import { createHash } from "node:crypto";
import fc from "fast-check";
import { visible } from "../../../core/text/visible-text.js";
import { cellForm } from "../../../views/html/cell-form.js";
import { pageScript } from "../../../views/html/generated/page-script.js";
import { pageData } from "../../../views/html/page-data.js";
import { renderHtml } from "../../../views/html/render-html.js";
import { style } from "../../../views/html/style.js";
import { linkOf } from "../../../views/text/cell-text.js";
import { shownLines } from "../../../views/text/lines.js";
import type { View } from "../../../views/view.js";
import { cases } from "../../support/cases.js";
import { hostileView, incidentView, largeTable, queryView } from "../support/page-views.js";
import { attributeOf, type Element, elementsOf, textOf, textsOf } from "../support/parsed-page.js";
import { anyView } from "../support/view-arbitrary.js";

const tags = new Set(
  (
    "html head meta title link style body a header main footer section nav h1 h2 h3 p div span strong small dl dt dd ul ol " +
    "li table thead tbody tr th td label input output button figure figcaption svg desc path rect details summary pre " +
    "code time dialog script wbr"
  ).split(" "),
);

const attributes = new Set(
  (
    "lang charset http-equiv content name href rel target referrerpolicy id class tabindex type hidden role scope " +
    "datetime title data-table data-copy data-do autocomplete spellcheck viewBox preserveAspectRatio d x y width height " +
    "aria-label aria-labelledby aria-describedby aria-hidden aria-rowcount aria-rowindex aria-keyshortcuts"
  ).split(" "),
);

/** What a page of nothing but our own parts never has. */
function foreign(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => [
    ...(tags.has(element.tagName) ? [] : [element.tagName]),
    ...element.attrs.map(({ name }) => name).filter((name) => !attributes.has(name)),
    ...element.attrs.filter(({ name, value }) => name === "href" && !isOwnAddress(value)).map(({ value }) => value),
    ...element.attrs
      .filter(({ name, value }) => name === "id" && !/^[a-z]+(-[a-z0-9]+)*$/.test(value))
      .map(({ value }) => value),
  ]);
}

function isOwnAddress(address: string): boolean {
  return linkOf(address) === address || /^#[a-z0-9-]+$/.test(address) || address.startsWith("data:image/svg+xml,");
}

/** What is between head and scripts. */
function bodyOf(view: View): string {
  return renderHtml(view)
    .replace(/^.*<body>/s, "")
    .replace(/<script.*$/s, "");
}

function sha256(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function cellsOf(view: View): readonly string[] {
  return view.sections
    .flatMap((section) =>
      section.kind === "table"
        ? section.rows.flatMap((row) => section.columns.map(({ type }, index) => cellForm(row[index], type)))
        : [],
    )
    .map(({ text }) => text);
}

describe("the page of a view", () => {
  it("has only our elements, attributes, addresses and scripts, whatever the data is", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const elements = elementsOf(renderHtml(view));

        expect(foreign(elements)).toEqual([]);
        const [data, script, ...more] = elements.filter(({ tagName }) => tagName === "script");
        expect(more).toEqual([]);
        expect(data?.attrs).toEqual([
          { name: "type", value: "application/json" },
          { name: "id", value: "data" },
        ]);
        expect(script === undefined ? "" : textOf(script)).toBe(pageScript);
        expect(textsOf(elements, "style")).toEqual([style.text]);
      }),
    );
  });

  it("shows every text as it is, with hidden characters visible", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const elements = elementsOf(renderHtml(view));
        const comments = view.sections.flatMap((section) => (section.kind === "comments" ? section.comments : []));
        const events = view.sections.flatMap((section) => (section.kind === "timeline" ? section.events : []));
        const code = view.sections.flatMap((section) => (section.kind === "code" ? [section] : []));

        expect(textsOf(elements, "h1")).toEqual([visible(view.headline)]);
        const cells = elements.filter(
          ({ tagName, attrs }) => tagName === "td" && attrs.some(({ value }) => / /.test(value)),
        );
        expect(cells.map(textOf).map(withoutSymbol)).toEqual(cellsOf(view).map(withoutSymbol));
        const titles = textsOf(elements, "h3");
        expect(titles.filter((title, index) => !title.startsWith(visible(events[index]?.title ?? "")))).toEqual([]);
        expect(titles.length).toBe(events.length);
        const texts = textsOf(elements, "div", "text");
        expect(texts.filter((text, index) => !text.includes(shownLines(comments[index]?.text ?? "")))).toEqual([]);
        expect(texts.length).toBe(comments.length);
        const copied = elements.filter((each) => attributeOf(each, "id")?.endsWith("-code")).map(textOf);
        expect(copied.filter((_, index) => code[index]?.language === "kql")).toEqual(
          code.filter(({ language }) => language === "kql").map(({ text }) => shownLines(text)),
        );
      }),
    );
  });

  it("carries the data of its tables unchanged", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const data = elementsOf(renderHtml(view)).find((each) => attributeOf(each, "id") === "data");

        expect(JSON.parse(data === undefined ? "" : textOf(data))).toEqual(JSON.parse(JSON.stringify(pageData(view))));
      }),
      { numRuns: cases(40, 400) },
    );
  });

  it("allows its own script and style by their hashes, and nothing else", () => {
    const elements = elementsOf(renderHtml(hostileView()));
    const policies = elements.filter((each) => attributeOf(each, "http-equiv") === "Content-Security-Policy");

    expect(policies.map((each) => attributeOf(each, "content"))).toEqual([
      `default-src 'none'; script-src ${sha256(pageScript)}; style-src ${sha256(style.text)}; img-src data:; ` +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ]);
    const first = elements.findIndex(({ tagName }) => tagName === "style" || tagName === "script");
    expect(elements.indexOf(policies[0] as Element)).toBeLessThan(first);
  });

  it("has the same script and style for every view", () => {
    const own = (view: View) =>
      elementsOf(renderHtml(view)).filter(({ tagName }) => tagName === "style" || tagName === "script");

    const [one, other] = [own(incidentView()), own(queryView(3))].map((each) => each.map(textOf));
    expect([one?.[0], one?.[2]]).toEqual([other?.[0], other?.[2]]);
  });

  it("opens links without telling the other site anything, and says where a named one leads", () => {
    const links = elementsOf(renderHtml(incidentView())).filter((each) =>
      attributeOf(each, "href")?.startsWith("https:"),
    );

    expect(links.length).toBeGreaterThan(3);
    expect(new Set(links.map((each) => `${attributeOf(each, "rel")} ${attributeOf(each, "referrerpolicy")}`))).toEqual(
      new Set(["noopener noreferrer no-referrer"]),
    );
    expect(bodyOf(incidentView())).toContain('<span class="quiet host">security.microsoft.com</span>');
  });

  it("has all rows of a short table as HTML, and the first ones of a long one with a sentence", () => {
    const rowsOf = (count: number) =>
      elementsOf(renderHtml(queryView(count))).filter((each) => Number(attributeOf(each, "aria-rowindex")) > 1);

    expect([rowsOf(3).length, rowsOf(200).length, rowsOf(201).length]).toEqual([3, 200, 200]);
    expect(bodyOf(queryView(200))).not.toContain("shows the first");
    expect(bodyOf(queryView(1201))).toContain(
      "Without its script, the page neither sorts nor filters, shows the first 200 of 1,201 rows, and cuts long values.",
    );
  });

  it("tells a badge apart by word and symbol", () => {
    const badges = textsOf(elementsOf(renderHtml(incidentView())), "span", "badge");

    expect(badges).toEqual(expect.arrayContaining(["▲ malicious", "◆ suspicious", "○ unknown", "✓ noThreatsFound"]));
  });

  it("has the numbers of a chart in words and in a table", () => {
    const view = { ...queryView(3), sections: queryView(3).sections.filter(({ kind }) => kind === "chart") };
    const elements = elementsOf(renderHtml(view));

    expect(attributeOf(elements.find(({ tagName }) => tagName === "svg") as Element, "role")).toBe("img");
    expect(textsOf(elements, "desc")).toEqual([
      "From 2026-11-23 12:00 UTC in steps of 1 h; the most, 3, from 2026-11-23 20:00 UTC.",
    ]);
    expect(textsOf(elements, "td", "number").length).toBe(24);
  });

  it("has dates below a chart of days, else times", () => {
    const steps = [0, 1].map((day) => ({ start: new Date(Date.UTC(2026, 10, 23 + day)), count: 1 }));
    const edges = (stepMs: number) => {
      const chart = { kind: "chart" as const, title: "", notes: [], unit: "rows", stepMs, steps };
      return textsOf(elementsOf(renderHtml({ ...queryView(0), sections: [chart] })), "div", "times");
    };

    expect(edges(7 * 86_400_000)).toEqual(["2026-11-232026-11-24"]);
    expect(edges(3_600_000)).toEqual(["2026-11-23 00:002026-11-24 00:00"]);
  });

  it("puts what to do before the rest after a failure, else behind it", () => {
    const headings = (view: View) => textsOf(elementsOf(renderHtml(view)), "h2");
    const failed: View = { ...queryView(3), status: { label: "Failed", tone: "bad" } };

    expect(headings(failed).slice(1, 3)).toEqual(["What to do next", "Hits over time"]);
    expect(headings(queryView(3)).slice(-3)).toEqual(["What to do next", "Links", ""]);
  });

  it("offers a command to copy only if what is shown is the command", () => {
    const step = (query: string) => ({
      text: "Hunt.",
      run: { action: "execute-query", parameters: { query }, entities: [] },
    });
    const page = (query: string) => bodyOf({ ...queryView(0), sections: [], nextSteps: [step(query)] });

    expect(page("take 5")).toContain('data-copy="next-1"');
    expect(page("take 5\u001B[201~")).not.toContain("data-copy");
    expect(page("take 5\u001B[201~")).toContain("take 5⟨U+001B⟩[201~");
  });

  it("shows a value of any depth", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    const table = {
      ...largeTable(1),
      columns: [{ name: "a", type: "json" as const, importance: "high" as const }],
      rows: [[deep]],
    };

    expect(bodyOf({ ...queryView(0), sections: [table] })).toContain("[[[[");
  });
});

function withoutSymbol(text: string): string {
  return text.replace(/^[▲◆◇✓○] /, "");
}
