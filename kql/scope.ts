import type { Relation } from "./relation.js";
import type { SyntaxNode } from "./syntax.js";
import type { Cells, DateTime, Value } from "./values.js";

/** An expression ready to be evaluated on rows. */
export interface Compiled {
  readonly type: string;
  /** Whether the value is the same on every row, so that it can be computed ahead. */
  readonly isConstant: boolean;
  readonly evaluate: (row: Cells) => Value;
}

/** One run of one query. */
export interface Run {
  readonly now: DateTime;
  readonly values: ReadonlyMap<string, Value>;
  /** Executes a tabular expression, for the sources and subqueries of operators and expressions. */
  readonly evaluateTabular: (node: SyntaxNode) => Relation;
  readonly resultName: (node: SyntaxNode) => string;
}

/** Compiles calls of aggregate functions where they may stand. */
export interface AggregateCollector {
  compile(call: SyntaxNode): Compiled | undefined;
}

/** What the names of an expression stand for. */
export interface Scope {
  readonly run: Run;
  readonly positions: ReadonlyMap<string, number>;
  readonly aggregates?: AggregateCollector;
}

/** A constant as a compiled expression. */
export function constant(value: Value, type: string): Compiled {
  return { type, isConstant: true, evaluate: () => value };
}

/** Combines compiled parts, and computes the value ahead when every part is constant. */
export function combine(type: string, parts: readonly Compiled[], evaluate: (row: Cells) => Value): Compiled {
  if (parts.every((part) => part.isConstant)) return constant(evaluate([]), type);
  return { type, isConstant: false, evaluate };
}

/** The value of a constant expression. */
export function constantValue(compiled: Compiled): Value | undefined {
  return compiled.isConstant ? compiled.evaluate([]) : undefined;
}
