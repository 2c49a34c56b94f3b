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

/** Restores the line breaks of a PEM text that a form replaced by `\n` or by blanks, or removed. */
export function unfoldPem(text: string): string {
  // Other texts, such as a reference's path, stay unchanged.
  if (!text.includes("-----BEGIN ")) {
    return text;
  }
  const broken = text.replace(/\\r?\\n|\\n/g, "\n");
  const parts: string[] = [];
  let end = 0;
  for (const { label, text: block, body, bodyStart } of pemBlocks(broken)) {
    const begin = `-----BEGIN ${label}-----`;
    const start = bodyStart - begin.length;
    const before = end === 0 ? broken.slice(0, start) : afterBlock(broken.slice(end, start)) || "\n";
    parts.push(beforeBlock(before), begin, withLines(body), `-----END ${label}-----`);
    end = start + block.length;
  }
  return parts.join("") + afterBlock(broken.slice(end));
}

function beforeBlock(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text.trimEnd()}\n`;
}

function afterBlock(text: string): string {
  const rest = text.trimStart();
  return text.startsWith("\n") || text.startsWith("\r\n") || rest === "" ? text : `\n${rest}`;
}

/** The headers of an old encrypted key: https://www.rfc-editor.org/rfc/rfc1421#section-4.6 */
const HEADERS = /^\s*(Proc-Type: ?4,ENCRYPTED)\s+(DEK-Info: ?[A-Z0-9-]{1,40},[0-9A-F]{1,64})\s+(?=\S)([^:-]*)$/i;

function withLines(body: string): string {
  const [, type, cipher, key] = HEADERS.exec(body) ?? [];
  if (key !== undefined) {
    return `\n${type}\n${cipher}\n${linesOf(key)}`;
  }
  // Other headers contain blanks themselves.
  return /[:-]/.test(body) ? body : linesOf(body);
}

function linesOf(base64: string): string {
  return `\n${base64.trim().replace(/[ \t\r\n]+/g, "\n")}\n`;
}
