import { readFileSync } from "node:fs";
import { type Document, LineCounter, type ParsedNode, parseDocument, visit } from "yaml";

export type Path = readonly (string | number)[];

/** A YAML file as plain data, with the line of each value. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  /**
   * Syntax errors, repeated keys, aliases without an anchor, or why the file cannot be read. If there are any, there is
   * no data.
   */
  readonly errors: readonly YamlError[];
  /** 1-based line of the value at `path`, or of the nearest parent that exists. */
  lineOf(path: Path): number;
}

interface YamlError {
  readonly line: number;
  readonly message: string;
}

/** Reads a YAML file. `file` is relative to `root`. */
export function readYamlFile(root: string, file: string): YamlFile {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(`${root}/${file}`));
  } catch (error) {
    return { file, data: undefined, errors: [{ line: 1, message: (error as Error).message }], lineOf: () => 1 };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  return {
    file,
    ...read(document, lineAt),
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

function read(document: Document.Parsed, lineAt: (offset: number) => number): Pick<YamlFile, "data" | "errors"> {
  if (document.errors.length > 0) {
    const errors = document.errors.map((error) => ({
      line: lineAt(error.pos[0]),
      message: error.message.split("\n")[0] ?? error.code,
    }));
    return { data: undefined, errors };
  }
  try {
    return { data: document.toJS(), errors: [] };
  } catch (error) {
    // An alias without an anchor, or aliases that expand to more than a manifest may have.
    return { data: undefined, errors: [{ line: lineAt(firstAlias(document)), message: (error as Error).message }] };
  }
}

function firstAlias(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Alias(_key, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
