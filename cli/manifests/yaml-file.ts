import { readFileSync } from "node:fs";
import { LineCounter, type ParsedNode, parseDocument } from "yaml";

export type Path = readonly (string | number)[];

/** A YAML file as plain data that still knows on which line each value stands. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  /** Syntax errors and repeated keys; there is no data then. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  /** 1-based line of the value at `path`, or of the nearest parent that exists. */
  lineOf(path: Path): number;
}

/** Reads a YAML file. `file` is relative to `root`. */
export function readYamlFile(root: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(`${root}/${file}`, "utf8"), { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  return {
    file,
    data: document.errors.length > 0 ? undefined : document.toJS(),
    errors: document.errors.map((error) => ({
      line: lineAt(error.pos[0]),
      message: error.message.split("\n")[0] ?? error.code,
    })),
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const node = document.getIn(path.slice(0, length), true) as ParsedNode | undefined;
        if (node?.range) {
          return lineAt(node.range[0]);
        }
      }
      return 1;
    },
  };
}
