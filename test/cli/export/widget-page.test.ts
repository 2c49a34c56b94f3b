import fc from "fast-check";
import { RESULT_PLACEHOLDER, widgetPage } from "../../../cli/export/secops/widget-page.js";
import { widgetScript } from "../../../cli/generated/widget.js";
import { actionNames, manifestOf } from "../../support/manifests.js";
import { hostileTexts } from "../../views/support/hostile-texts.js";
import { attributeOf, elementsOf, textOf } from "../../views/support/parsed-page.js";
import { pastedWidget } from "../../views/support/pasted-widget.js";
import { anyText } from "../../views/support/view-arbitrary.js";

/** The names of all elements of a pasted widget, and the text that its script gets. */
function readByBrowser(html: string) {
  const elements = elementsOf(html);
  const pasted = elements.find((element) => attributeOf(element, "id") === "pasted");
  return { tags: elements.map(({ tagName }) => tagName), text: pasted && textOf(pasted) };
}

const { tags } = readByBrowser(pastedWidget("get-incident", ""));

/** Each run parses a whole widget. */
const numRuns = 40;

/** How a browser reads a text: ends of lines are those of Unix, and there is no null character. */
function asRead(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD");
}

describe("the template of a widget", () => {
  it.each(actionNames)("of %s has the placeholder once, at its end, and nothing else that names it", (name) => {
    const html = widgetPage(manifestOf(name));

    expect(html.split(RESULT_PLACEHOLDER)).toEqual([expect.stringMatching(/<plaintext id="pasted" hidden>$/), "\n"]);
    expect(html.match(/stepInstanceName|JsonResult/g)).toEqual(["stepInstanceName", "JsonResult"]);
    expect(html.split(widgetScript)).toHaveLength(2);
  });

  it("is not changed by any JSON that is pasted, which arrives as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(anyText, anyText, { maxKeys: 4 }), { maxLength: 4 }), (rows) => {
        const json = JSON.stringify(rows);

        expect(readByBrowser(pastedWidget("get-incident", json))).toEqual({ tags, text: `${asRead(json)}\n` });
      }),
      { numRuns },
    );
  });

  it("is not changed by any text that is pasted, JSON or not", () => {
    const texts = fc.array(anyText, { maxLength: 6 }).map((parts) => parts.join(""));
    const marks = [
      ...hostileTexts,
      "</plaintext>",
      "</script>",
      "<!--",
      "-->",
      "]]>",
      "</html>",
      "'\"`",
      "\u0024{alert(1)}",
      "\u2028",
    ];
    fc.assert(
      fc.property(texts, (text) => {
        expect(readByBrowser(pastedWidget("get-incident", text))).toEqual({ tags, text: `${asRead(text)}\n` });
      }),
      { numRuns, examples: marks.map((mark) => [mark]) },
    );
  });
});
