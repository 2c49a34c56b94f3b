import { undoPathMarks } from "./defang-marks.js";

/**
 * Path, query and fragment in the spellings to search for: as written, without percent-encoding that changes nothing, with the
 * percent-encoding that a URL needs, and without the full stop of a sentence at the end. `/a%7Eb c`, `/a~b c` and `/a~b%20c` are
 * one path. https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
 */
export function pathSpellings(path: string): readonly string[] {
  const plain = withoutNeedlessEncoding(path);
  const spellings = [path, plain, withEncoding(plain)];
  if (/[^./]\.$/.test(plain)) {
    spellings.push(plain.slice(0, -1), withEncoding(plain.slice(0, -1)));
  }
  // A blank at the end would be lost when the text is read again.
  return spellings.filter((spelling) => spelling === spelling.trimEnd());
}

/** A path with a percent sign that encodes nothing, or one that would have a defanging mark, stays as it is. */
function withoutNeedlessEncoding(path: string): string {
  if (/%(?![0-9a-f]{2})/i.test(path)) {
    return path;
  }
  const plain = path.replace(/%[0-7][0-9a-f]|(?:%[89a-f][0-9a-f])+/gi, plainRun);
  return undoPathMarks(plain) === plain ? plain : path;
}

/** Characters that mean the same with and without percent-encoding; delimiters and control characters do not. */
const unreserved = /^[\w.~ -]$/;
const unreservedText = /^(?:(?!\p{ASCII})[\p{L}\p{M}\p{N}\p{P}\p{S}])+$/u;

/** @param run one encoded ASCII character, or encoded characters beyond ASCII */
function plainRun(run: string): string {
  try {
    const plain = decodeURIComponent(run);
    return unreserved.test(plain) || (plain > "\x7f" && unreservedText.test(plain)) ? plain : run;
  } catch {
    return run;
  }
}

/** A path with blanks and characters beyond ASCII encoded; a lone surrogate cannot be. */
function withEncoding(path: string): string {
  return path.replace(/[^!-~]+/g, (run) => (run.isWellFormed() ? encodeURIComponent(run) : run));
}
