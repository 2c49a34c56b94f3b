import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { guardSize, isStackOverflow, tooDeep } from "./limits.js";
import { type Column, callMethod, isRaw, type RawNode, readColumns, readList, SyntaxNode } from "./syntax.js";

const scripts = [
  "@kusto/language-service-next/bridge.min.js",
  "@kusto/language-service-next/Kusto.Language.Bridge.min.js",
];

/** A diagnostic of the parser. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly start: number;
}

/** A query after parsing and name resolution. */
export interface ParsedQuery {
  readonly root: SyntaxNode;
  readonly isCommand: boolean;
  readonly syntaxErrors: readonly Diagnostic[];
  readonly semanticErrors: readonly Diagnostic[];
  /** The result columns, from the parser. */
  readonly columns: readonly Column[];
}

/** Parses queries with one fixed schema. */
export interface Parser {
  parse(query: string): ParsedQuery;
  /** Kusto's name for the column of an expression without a name; empty if it has none. */
  resultName(expression: SyntaxNode): string;
}

/** The tables for name resolution. */
export interface TableSchema {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Creates a parser for a schema. It loads Microsoft's language service, which takes about half a second. */
export function createParser(tables: readonly TableSchema[]): Parser {
  const library = loadLibrary();
  const globals = createGlobals(library, tables);
  const binder = lookUp(library, "Binding", "Binder");
  return {
    parse: (query) => {
      guardSize(query);
      return parse(library, globals, query);
    },
    resultName: (expression) => String(callMethod(binder, "GetExpressionResultName", expression.raw, "") ?? ""),
  };
}

/**
 * The library consists of two scripts that set globals, so they run as scripts of the process, not as modules. They
 * stay loaded: a test runner with separate globals per file does not load them again, and global lookups stay fast.
 */
function loadLibrary(): RawNode {
  if (!isRaw(runInThisContext("globalThis.Kusto"))) {
    for (const path of resolveScripts()) runInThisContext(readFileSync(path, "utf8"), { filename: path });
  }
  return lookUp(runInThisContext("globalThis") as RawNode, "Kusto", "Language");
}

function resolveScripts(): string[] {
  try {
    return scripts.map((script) => require.resolve(script));
  } catch (cause) {
    throw new Error(
      "The local tenant needs the KQL parser: run `npm install @kusto/language-service-next` to execute hunting queries.",
      { cause },
    );
  }
}

function createGlobals(library: RawNode, tables: readonly TableSchema[]): RawNode {
  const symbols = lookUp(library, "Symbols");
  const tableSymbols = tables.map((table) => {
    const columns = table.columns.map((column) => `${quoteName(column.name)}:${column.type}`).join(", ");
    return construct(symbols, ["TableSymbol", "$ctor7"], table.name, `(${columns})`, null);
  });
  const database = construct(symbols, ["DatabaseSymbol", "ctor"], "local", tableSymbols);
  const globals = callMethod(lookUp(library, "GlobalState", "Default"), "WithDatabase", database);
  if (!isRaw(globals)) throw new TypeError("The KQL parser did not accept the schema.");
  return globals;
}

function parse(library: RawNode, globals: RawNode, query: string): ParsedQuery {
  try {
    const code = callMethod(lookUp(library, "KustoCode"), "ParseAndAnalyze", query, globals);
    if (!isRaw(code) || !isRaw(code.Syntax)) throw new TypeError("The KQL parser gave no syntax tree.");
    const syntaxErrors = readErrors(callMethod(code.Syntax, "GetContainedSyntaxDiagnostics"));
    return {
      root: SyntaxNode.of(code.Syntax),
      isCommand: code.Kind === "Command",
      syntaxErrors,
      semanticErrors: readErrors(callMethod(code, "GetDiagnostics")),
      columns: isRaw(code.ResultType) ? readColumns(code.ResultType) : [],
    };
  } catch (cause) {
    throw isStackOverflow(cause) ? tooDeep() : cause;
  }
}

function readErrors(list: unknown): Diagnostic[] {
  return readList(list)
    .filter(isRaw)
    .filter((diagnostic) => diagnostic.Severity === "Error")
    .map((diagnostic) => ({
      code: String(diagnostic.Code),
      message: String(diagnostic.Message),
      start: Number(diagnostic.Start),
    }));
}

function quoteName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `['${name}']`;
}

function lookUp(from: RawNode, ...path: readonly string[]): RawNode {
  let current: unknown = from;
  for (const name of path) current = (current as RawNode)[name];
  if (typeof current !== "object" && typeof current !== "function") {
    throw new TypeError(`The KQL parser has no ${path.join(".")}.`);
  }
  return current as RawNode;
}

function construct(from: RawNode, path: readonly string[], ...parameters: readonly unknown[]): unknown {
  const symbolClass = lookUp(from, ...path) as unknown as new (...values: readonly unknown[]) => unknown;
  return new symbolClass(...parameters);
}
