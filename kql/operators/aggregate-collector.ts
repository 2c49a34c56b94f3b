import { compileExpression } from "../expressions/compile.js";
import { findAggregate, type GroupValues } from "../functions/aggregates.js";
import { type AggregateCollector, type Compiled, constantValue, type Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import type { Cells, Value } from "../values.js";

/** Collects the aggregate calls in an expression, which then reads their results like columns. */
export interface Collector extends AggregateCollector {
  /** The results of all collected calls for one group of rows. */
  compute(rows: readonly Cells[]): Cells;
}

/** Creates a collector for calls on rows of the given scope. */
export function createCollector(scope: Scope): Collector {
  const computations: ((rows: readonly Cells[]) => Value)[] = [];
  return {
    compile: (call) => {
      const computation = compileAggregate(call, scope);
      if (!computation) return undefined;
      const slot = computations.push(computation) - 1;
      return { type: call.type, isConstant: false, evaluate: (results) => results[slot] ?? null };
    },
    compute: (rows) => computations.map((computation) => computation(rows)),
  };
}

function compileAggregate(call: SyntaxNode, scope: Scope): ((rows: readonly Cells[]) => Value) | undefined {
  const aggregate = findAggregate(call.child("Name").simpleName);
  if (!aggregate) return undefined;
  const parameters = call
    .child("ArgumentList")
    .list("Expressions")
    .map((node) => compileExpression(node, scope));
  const condition = aggregate.condition === undefined ? undefined : parameters[aggregate.condition];
  const { type } = call;
  return (rows) => {
    const counted = condition ? rows.filter((row) => condition.evaluate(row) === true) : rows;
    return aggregate.compute(groupValues(counted, parameters, type));
  };
}

function groupValues(rows: readonly Cells[], parameters: readonly Compiled[], type: string): GroupValues {
  return {
    size: rows.length,
    known: (parameter) =>
      rows.flatMap((row) => {
        const value = parameters[parameter]?.evaluate(row) ?? null;
        return value === null ? [] : [value];
      }),
    constant: (parameter) => {
      const compiled = parameters[parameter];
      return compiled && constantValue(compiled);
    },
    type,
  };
}
