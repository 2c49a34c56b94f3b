/** A block of a PEM text: `-----BEGIN label-----`, a body, `-----END label-----`. */
export interface PemBlock {
  readonly label: string;
  /** Including its first and last line. */
  readonly text: string;
  readonly body: string;
  /** Index of the body in the whole text. */
  readonly bodyStart: number;
}

/** The complete blocks in the order of the text, found in one pass. */
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

/** Labels have a limited length, so that a hostile text costs no extra time. */
const marks = /-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----/g;

/**
 * Restores the line breaks of a PEM text that a form replaced by `
 * ` or by blanks.
 */
export function unfoldPem(text: string): string {
  // Other texts, such as a reference's path, stay unchanged.
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

/** Headers (of an old encrypted key) contain blanks themselves. */
function withLines(body: string): string {
  return /[:-]/.test(body) ? body : `\n${body.trim().replace(/[ \t\r\n]+/g, "\n")}\n`;
}
