import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";

/** What Node counts otherwise than terminals do: flags by four columns, vowels of Hangul, marks that it composes. */
const OTHERWISE =
  /[\p{Regional_Indicator}\u1160-\u11FF\uD7B0-\uD7FF\u302A-\u302D\u3099\u309A\u{16FE4}\u{1D15E}-\u{1D164}\u{1D1BB}-\u{1D1C0}]/gu;

/** Columns of a line by Node's own tables, as its readline moves the cursor: a second opinion on `widthOf`. */
export function nodeWidth(line: string): number {
  const text = line.replaceAll(OTHERWISE, "");
  const output = Object.assign(new PassThrough(), { columns: 1_000_000 });
  const reader = createInterface({ input: new PassThrough(), output, terminal: true, prompt: "" });
  try {
    Object.assign(reader, { line: text, cursor: text.length });
    return reader.getCursorPos().cols;
  } finally {
    reader.close();
  }
}
