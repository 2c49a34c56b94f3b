import { type Node, Parser } from "commonmark";

/** A document of Markdown, as GitHub reads it. */
export interface MarkdownDocument {
  /** What is no table, as CommonMark reads it. */
  readonly nodes: readonly Node[];
  readonly tables: readonly MarkdownTable[];
  /** All that is to be read, with one blank for each break between words. */
  readonly text: string;
}

export interface MarkdownTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Everything in the cells. */
  readonly nodes: readonly Node[];
}

/** Parses a text. CommonMark has no tables: they are taken out first, by the rule of GitHub's specification. */
export function parseMarkdown(markdown: string): MarkdownDocument {
  const blocks = blocksOf(markdown);
  const tables = blocks.filter(({ isTable }) => isTable).map(({ lines }) => tableOf(lines));
  const rest = blocks.map(({ lines, isTable }) => (isTable ? "\n" : lines.join("\n"))).join("\n");
  const nodes = nodesOf(rest);
  const cells = tables.flatMap(({ titles, rows }) => [...titles, ...rows.flat()]);
  return { nodes, tables, text: oneLine([textOf(nodes), ...cells].join(" ")) };
}

/** Words with one blank between them. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The cells of a row: an escaped pipe is one of the cell. Fails if readers could disagree on what is escaped. */
export function cellsOf(line: string): readonly string[] {
  const byLastCharacter = line.split(/(?<!\\)\|/);
  const byParity = line.split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/);
  if (byLastCharacter.join("\n") !== byParity.join("\n")) {
    throw new Error(`Readers disagree on the cells of ${line}`);
  }
  return byParity.slice(1, -1).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function blocksOf(markdown: string): readonly { readonly lines: string[]; readonly isTable: boolean }[] {
  const blocks: { readonly lines: string[]; readonly isTable: boolean }[] = [];
  let fence: string | undefined;
  for (const line of markdown.split("\n")) {
    const mark = /^\s*(`{3,})[^`]*$/.exec(line)?.[1];
    fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence;
    const isTable = fence === undefined && line.startsWith("|");
    const last = blocks.at(-1);
    if (last?.isTable === isTable) {
      last.lines.push(line);
    } else {
      blocks.push({ lines: [line], isTable });
    }
  }
  return blocks;
}

function tableOf(lines: readonly string[]): MarkdownTable {
  const [head = "", marks = "", ...rows] = lines;
  const nodes: Node[] = [];
  const read = (cell: string) => {
    const inside = nodesOf(cell);
    nodes.push(...inside);
    return oneLine(textOf(inside));
  };
  const titles = cellsOf(head).map(read);
  const table = { titles, rows: rows.map((row) => cellsOf(row).map(read)), nodes };
  if (!cellsOf(marks).every((mark) => /^-+:?$/.test(mark)) || cellsOf(marks).length !== titles.length) {
    throw new Error(`${marks} is no line below the titles of a table`);
  }
  return table;
}

function nodesOf(markdown: string): readonly Node[] {
  const walker = new Parser().parse(markdown).walker();
  const nodes: Node[] = [];
  for (let step = walker.next(); step !== null; step = walker.next()) {
    if (step.entering) {
      nodes.push(step.node);
    }
  }
  return nodes;
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map(({ type, literal }) =>
      literal === null ? (["text", "code", "strong", "link"].includes(type) ? "" : "\n") : literal,
    )
    .join("");
}
