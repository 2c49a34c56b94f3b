import type { View } from "../../views/main.js";
import type { OutputFile } from "../files/output-file.js";
import { writeToStderr } from "../logger.js";
import type { ActionManifest } from "../manifest.js";
import { messageOf } from "../missing-part.js";
import type { Result } from "../result/result.js";
import { visible } from "../text/visible-text.js";
import type { ViewName } from "../view-names.js";
import { type Terminal, terminalOf } from "./terminal.js";

/** How a view is made for its reader. */
export interface ViewForm {
  readonly terminal: Terminal;
  readonly maxCharacters: number | undefined;
}

/** What a run writes besides the JSON document on standard output, or in its place. */
export interface Showing {
  readonly manifest: ActionManifest;
  readonly view: ViewName | undefined;
  readonly maxCharacters: number | undefined;
  /** The file of `--result`. */
  readonly file: OutputFile | undefined;
  /** The standard result, for the file. */
  keptText(): Promise<string>;
  /** The document for standard output. */
  jsonText(): Promise<string>;
}

/**
 * The text for standard output: the view, or the document if there is none or it cannot be made, so that no result is lost.
 * The file is written when nothing can stop the run any more, but before a view, which may need more memory than there is.
 */
export async function shownText(result: Result, showing: Showing): Promise<string> {
  const { view, file, keptText, jsonText } = showing;
  const kept = file && (await keptText());
  const document = view === undefined ? await jsonText() : undefined;
  const problem = kept === undefined ? undefined : file?.write(kept);
  if (problem !== undefined) {
    say(`The file of --result ${problem} The result is on standard output.`);
  }
  const seen = problem === undefined ? await seenText(result, showing) : undefined;
  return document ?? seen ?? jsonText();
}

/**
 * A result as a view for standard output.
 * @throws if the view cannot be made
 */
export async function viewText(
  result: Result,
  manifest: ActionManifest,
  view: ViewName,
  form: ViewForm,
): Promise<string> {
  const { viewOf } = await import("../../views/main.js");
  return textOfView(viewOf(result, manifest), view, form);
}

/** A view as text that ends in a line break. */
export async function textOfView(view: View, name: ViewName, { terminal, maxCharacters }: ViewForm): Promise<string> {
  const { render } = await import("../../views/main.js");
  const text = await render(view, name, { ...terminal, ...(maxCharacters !== undefined && { maxCharacters }) });
  return text.endsWith("\n") ? text : `${text}\n`;
}

/** The view, or undefined if it cannot be made, which standard error says. */
async function seenText(result: Result, { manifest, view, maxCharacters }: Showing): Promise<string | undefined> {
  if (view === undefined) {
    return undefined;
  }
  try {
    const terminal = terminalOf(process.stdout, process.env);
    return await viewText(result, manifest, view, { terminal, maxCharacters });
  } catch (thrown) {
    say(`The ${view} view could not be made; the result follows as JSON. ${messageOf(thrown)}`);
    return undefined;
  }
}

function say(sentence: string): void {
  writeToStderr(`${visible(sentence)}\n`);
}
