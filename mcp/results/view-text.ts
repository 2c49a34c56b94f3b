import type { ActionManifest } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import { visible } from "../../core/text/visible-text.js";
import { render, type View, viewOf } from "../../views/main.js";

/** Data as text, as far as there was room. */
export interface ShownData {
  readonly text: string;
  /** Number of rows in the text; undefined for data that are no rows. */
  readonly rows?: number;
  /** Whether the text lacks something that the run returned. */
  readonly isTruncated: boolean;
  /** Sentences on what is missing. */
  readonly notes: readonly string[];
}

/** The least that the renderer shortens a text to. */
const LEAST_ROOM = 500;

/** The data of a result as an analyst sees them, within `room` characters. */
export async function viewText(result: Result, manifest: ActionManifest, room: number): Promise<ShownData> {
  const view = withoutCommands(viewOf(result, manifest));
  const whole = plain(await render(view, "markdown"));
  if (whole.length <= room) {
    return { text: whole, isTruncated: false, notes: [] };
  }
  const maxCharacters = Math.max(LEAST_ROOM, room);
  const text = plain(await render(view, "markdown", { maxCharacters }));
  return { text: text.slice(0, room), isTruncated: true, notes: ["The data are shortened."] };
}

/** Warnings are told beside the data; commands and facts about the run are for people and support. */
function withoutCommands(view: View): View {
  const sections = view.sections.filter(
    (section) => section.kind !== "chart" && !(section.kind === "facts" && section.isForSupport === true),
  );
  return { ...view, sections, warnings: [], nextSteps: [] };
}

/** With hidden characters visible, line by line. */
function plain(text: string): string {
  return text.trim().split("\n").map(visible).join("\n");
}
