import { unsupported } from "../errors.js";
import { findScalarFunction } from "../functions/scalar.js";
import { guardValue } from "../limits.js";
import { type Compiled, combine, type Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import type { Compile } from "./comparison.js";

/** Compiles the call of a scalar function, or of an aggregate where one is allowed. */
export function compileCall(node: SyntaxNode, scope: Scope, compile: Compile): Compiled {
  const aggregate = scope.aggregates?.compile(node);
  if (aggregate) return aggregate;
  const name = node.child("Name").simpleName;
  const implementation = findScalarFunction(name);
  if (!implementation) throw unsupported("function", name);
  const parameters = node
    .child("ArgumentList")
    .list("Expressions")
    .map((parameter) => compile(parameter, scope));
  const call = { types: parameters.map((parameter) => parameter.type), type: node.type, now: scope.run.now };
  return combine(node.type, parameters, (row) =>
    guardValue(
      implementation(
        parameters.map((parameter) => parameter.evaluate(row)),
        call,
      ),
    ),
  );
}
