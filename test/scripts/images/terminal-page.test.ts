import { paintFor } from "../../../core/text/paint.js";
import { terminalPage } from "../../../scripts/images/terminal-page.js";

const paint = paintFor(true);

describe("the picture of a terminal", () => {
  it("has every style that the output has, and its texts as they are", () => {
    const output = `${paint("boldRed", "✗ High")}  <b>${paint("dim", "12:00")}\n${paint("cyan", "━━")}\n`;

    const page = terminalPage(output, 80, "npm start");

    expect(page).toContain(
      '<pre><span class="bold red">✗ High</span>  &lt;b&gt;<span class="dim">12:00</span>\n<span class="cyan">━━</span>\n</pre>',
    );
    expect(page).toContain("width: 80ch;");
  });

  it("knows each colour that a terminal gets", () => {
    const styles = ["green", "yellow", "red", "cyan", "dim", "bold"] as const;

    const page = terminalPage(styles.map((style) => paint(style, style)).join(" "), 80, "");

    expect(styles.filter((style) => !page.includes(`<span class="${style}">${style}</span>`))).toEqual([]);
    expect(styles.filter((style) => !page.includes(`  .${style} {`))).toEqual([]);
  });
});
