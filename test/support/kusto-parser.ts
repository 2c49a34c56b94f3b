import { runInThisContext } from "node:vm";
import { columnsOf, columnType, tableNames } from "../../core/hunting/query/hunting-schema.js";
import { createParser } from "../../kql/parser.js";

/** The parts of Microsoft's syntax tree that the tests use. */
interface SyntaxNode {
  readonly Kind: number;
  readonly ChildCount: number;
  readonly Text?: string;
  readonly LiteralValue?: unknown;
  readonly Start?: number;
  GetChild(index: number): SyntaxNode | null;
  ToString(): string;
}

interface ParserDiagnostic {
  readonly Code: string;
  readonly Message: string;
}

/** The language service returns its own lists, and plain arrays if they are empty. */
type ForeignList<Item> = readonly Item[] | { readonly Count: number; getItem(index: number): Item };

interface KustoCode {
  readonly Kind: string;
  readonly Syntax: SyntaxNode;
  GetSyntaxDiagnostics(): ForeignList<ParserDiagnostic>;
  GetDiagnostics(): ForeignList<ParserDiagnostic>;
}

interface LanguageService {
  readonly KustoCode: {
    Parse(text: string): KustoCode;
    ParseAndAnalyze(text: string, globals: unknown): KustoCode;
  };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, number>> };
  readonly Symbols: {
    readonly TableSymbol: { readonly $ctor7: new (name: string, schema: string, description: null) => unknown };
    readonly DatabaseSymbol: { readonly ctor: new (name: string, tables: readonly unknown[]) => unknown };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
}

/** The result of Microsoft's parser for a text. */
export interface ParsedKql {
  /** `Query`, or `Command` for a management command. */
  readonly kind: string;
  readonly errors: readonly string[];
  /** Values of the string literals, without those that only quote a name. */
  readonly strings: readonly string[];
  /** Number of pipes at any depth. */
  readonly pipes: number;
  /** Number of statements that return rows. */
  readonly tabular: number;
  /** The last statement's chain from its source: kind and text of each part, without comments. */
  readonly chain: readonly { readonly kind: string; readonly text: string }[];
}

const service = load();
const kindNames = new Map(Object.entries(service.Syntax.SyntaxKind).map(([name, kind]) => [kind, name]));
let globals: unknown;

/** Parses a text without resolving names. */
export function parseKql(text: string): ParsedKql {
  const code = service.KustoCode.Parse(text);
  return describe(code, readList(code.GetSyntaxDiagnostics()));
}

/** Parses a text and resolves its names against the documented hunting schema. */
export function analyzeKql(text: string): ParsedKql {
  globals ??= schemaGlobals();
  const code = service.KustoCode.ParseAndAnalyze(text, globals);
  return describe(code, readList(code.GetDiagnostics()));
}

/** The reserved words of the language. */
export function languageKeywords(): readonly string[] {
  const facts = (service.Syntax as unknown as { SyntaxFacts: { GetText(kind: number): string | null } }).SyntaxFacts;
  return Object.entries(service.Syntax.SyntaxKind)
    .filter(([name, kind]) => name.endsWith("Keyword") && typeof kind === "number")
    .map(([, kind]) => facts.GetText(kind) ?? "");
}

/** Loads the language service once per process, like kql/parser.ts, so that later files find it loaded and compiled. */
function load(): LanguageService {
  createParser([]);
  return runInThisContext("globalThis.Kusto.Language");
}

function schemaGlobals(): unknown {
  const { TableSymbol, DatabaseSymbol } = service.Symbols;
  const tables = tableNames.map((table) => {
    const columns = columnsOf(table).map((column) => `['${column}']:${columnType(table, column)}`);
    return new TableSymbol.$ctor7(table, `(${columns.join(", ")})`, null);
  });
  return service.GlobalState.Default.WithDatabase(new DatabaseSymbol.ctor("hunting", tables));
}

function describe(code: KustoCode, diagnostics: readonly ParserDiagnostic[]): ParsedKql {
  const strings: string[] = [];
  let pipes = 0;
  visit(code.Syntax, (node, parent) => {
    const kind = kindOf(node);
    if (kind === "StringLiteralExpression" && kindOf(parent) !== "BracketedName") {
      strings.push(String(node.LiteralValue));
    }
    pipes += kind === "BarToken" && node.Text === "|" ? 1 : 0;
  });
  const statements = code.Kind === "Query" ? statementsOf(code.Syntax) : [];
  const last = statements.at(-1);
  return {
    kind: code.Kind,
    errors: diagnostics.map(({ Code, Message }) => `${Code} ${Message}`),
    strings,
    pipes,
    tabular: statements.filter((statement) => kindOf(statement) === "ExpressionStatement").length,
    chain: last ? chainOf(childrenOf(last)[0]) : [],
  };
}

function readList<Item>(list: ForeignList<Item>): readonly Item[] {
  return "Count" in list && typeof list.Count === "number"
    ? Array.from({ length: list.Count }, (_, index) => list.getItem(index))
    : [...(list as readonly Item[])];
}

function visit(root: SyntaxNode, see: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const waiting: [SyntaxNode, SyntaxNode | undefined][] = [[root, undefined]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node] = next;
    see(...next);
    waiting.push(
      ...childrenOf(node)
        .map((child): [SyntaxNode, SyntaxNode] => [child, node])
        .reverse(),
    );
  }
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Array.from({ length: node.ChildCount ?? 0 }, (_, index) => node.GetChild(index)).filter(
    (child) => child !== null,
  );
}

function kindOf(node: SyntaxNode | undefined): string {
  return (node && kindNames.get(node.Kind)) ?? "";
}

function statementsOf(root: SyntaxNode): readonly SyntaxNode[] {
  const list = childrenOf(root).find((child) => childrenOf(child).some((each) => kindOf(each) === "SeparatedElement"));
  return childrenOf(list ?? root).flatMap((element) => childrenOf(element).slice(0, 1));
}

function chainOf(expression: SyntaxNode | undefined): ParsedKql["chain"] {
  if (expression === undefined) {
    return [];
  }
  const [left, , right] = childrenOf(expression);
  if (kindOf(expression) === "PipeExpression" && left && right) {
    return [...chainOf(left), { kind: kindOf(right), text: textOf(right) }];
  }
  return [{ kind: kindOf(expression), text: textOf(expression) }];
}

function textOf(node: SyntaxNode): string {
  const words: string[] = [];
  visit(node, (each) => {
    if (each.ChildCount === 0 && each.Text) {
      words.push(each.Text);
    }
  });
  return words.join(" ");
}
