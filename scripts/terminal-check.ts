/**
 * Shows the sample views, published results and a hostile view in a real terminal, tmux, at several widths, and fails if a line does not look there as it was
 * rendered: because it is wider than the terminal, or because something in it acts. Run it with `npx tsx`; `--write` also
 * writes what the tests expect, `--show` prints the panes with their colours.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { manifests } from "../library/generated/manifests.js";
import { publishedExample } from "../test/views/support/example-results.js";
import { hostileView, sampleViews } from "../test/views/support/sample-views.js";
import { viewOf } from "../views/main.js";
import { renderTerminal } from "../views/terminal/render-terminal.js";

const WIDTHS = [60, 80, 100, 160];
/** Actions whose published results are shown too. */
const published = ["ping", "get-incident", "list-incidents", "execute-query", "update-incident"] as const;
/** Lines of a pane: more than any sample has. */
const HEIGHT = 3000;
const expected = join(__dirname, "../test/views/terminal/expected");

function main(options: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), "terminal-check-"));
  try {
    const results = published.map(
      (action) => [`published-${action}`, viewOf(publishedExample(action), manifests[action])] as const,
    );
    const views = { ...sampleViews, ...Object.fromEntries(results), hostile: hostileView };
    const wrong = Object.entries(views).flatMap(([name, view]) =>
      WIDTHS.flatMap((width) => {
        const file = join(folder, `${name}-${width}.txt`);
        writeFileSync(file, renderTerminal(view, { width, colour: true }));
        const text = renderTerminal(view, { width });
        if (options.includes("--write") && view !== hostileView) {
          mkdirSync(expected, { recursive: true });
          writeFileSync(join(expected, `${name}-${width}.txt`), text);
        }
        const pane = paneWith(file, width);
        if (options.includes("--show")) {
          console.log(pane.coloured);
        }
        return pane.plain === text.trimEnd() ? [] : [`${name} at ${width} columns:\n${pane.plain}`];
      }),
    );
    console.log(wrong.length === 0 ? "Every view looks in the terminal as it was rendered." : wrong.join("\n\n"));
    process.exitCode = wrong.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a terminal of a width shows of a file, without and with colours. */
function paneWith(file: string, width: number): { readonly plain: string; readonly coloured: string } {
  // A name of its own, because the last server may still be ending.
  const server = `terminal-check-${process.pid}-${basename(file)}`;
  const environment = { ...process.env, LC_ALL: "C.UTF-8", TERM: "xterm-256color" };
  const tmux = (...words: readonly string[]) =>
    execFileSync("tmux", ["-u", "-L", server, "-f", "/dev/null", ...words], { encoding: "utf8", env: environment });
  const shown = `cat '${file}'; tmux -L ${server} wait-for -S shown; cat`;
  tmux("new-session", "-d", "-x", String(width), "-y", String(HEIGHT), shown);
  try {
    tmux("wait-for", "shown");
    return {
      plain: tmux("capture-pane", "-p").trimEnd(),
      coloured: tmux("capture-pane", "-p", "-e").trimEnd(),
    };
  } finally {
    tmux("kill-server");
  }
}

main(process.argv.slice(2));
