import { shortText } from "./short-text.js";

/** The words for units of which not all are shown: `12 of 50 rows are shown.`; undefined if all are. */
export function cutNote(shown: number, total: number, unit: string): string | undefined {
  return shown < total ? `${shown} of ${total} ${unit} are shown.` : undefined;
}

/** The sentence on columns that are not shown; undefined if there are none. */
export function columnNote(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `Columns that are not shown: ${someNames(names)}.`;
}

/** The sentence on sections that are not shown; undefined if there are none. */
export function leftOutNote(titles: readonly string[]): string | undefined {
  return titles.length === 0 ? undefined : `There is no room for: ${someNames(titles)}.`;
}

const LONGEST_LIST = 200;

/** As many names as there is room for, and the number of the others. */
function someNames(names: readonly string[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    length += name.length + 2;
    if (shown.length > 0 && length > LONGEST_LIST) {
      return `${shown.join(", ")} and ${names.length - shown.length} more`;
    }
    shown.push(shortText(name, LONGEST_LIST));
  }
  return shown.join(", ");
}
