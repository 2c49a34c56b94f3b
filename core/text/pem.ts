/** A block of a PEM text: `-----BEGIN label-----`, a body, `-----END label-----`. */
export interface PemBlock {
  readonly label: string;
  /** With its first and its last line. */
  readonly text: string;
  readonly body: string;
  /** Where the body begins in the whole text. */
  readonly bodyStart: number;
}

/** The blocks that begin and end, in the order of the text; found in one pass over it. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let begin: RegExpExecArray | undefined;
  for (const mark of text.matchAll(marks)) {
    if (mark[1] === "BEGIN") {
      begin = mark;
    } else if (begin !== undefined && begin[2] === mark[2]) {
      const bodyStart = begin.index + begin[0].length;
      blocks.push({
        label: String(begin[2]),
        text: text.slice(begin.index, mark.index + mark[0].length),
        body: text.slice(bodyStart, mark.index),
        bodyStart,
      });
      begin = undefined;
    }
  }
  return blocks;
}

/** A label has a few words: a bounded one costs the same at each place of a hostile text. */
const marks = /-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----/g;

/** A PEM text whose line breaks were lost on the way through a form: written as `\n`, or turned into blanks. */
export function unfoldPem(text: string): string {
  // What is no PEM, such as the path of a reference, stays as it is.
  if (!text.includes("-----BEGIN ")) {
    return text;
  }
  const broken = text.replace(/\\r?\\n|\\n/g, "\n");
  const parts: string[] = [];
  let end = 0;
  for (const { body, bodyStart } of pemBlocks(broken)) {
    parts.push(broken.slice(end, bodyStart), withLines(body));
    end = bodyStart + body.length;
  }
  return parts.join("") + broken.slice(end);
}

/** Headers (of an old encrypted key) have blanks of their own. */
function withLines(body: string): string {
  return /[:-]/.test(body) ? body : `\n${body.trim().replace(/[ \t\r\n]+/g, "\n")}\n`;
}
