import { toText } from "../conversions.js";
import { type Compiled, combine, type Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { containsTerm } from "../terms.js";
import { type Cells, isArray, keyOf, type Value } from "../values.js";
import { type Compile, refuseUnlikeTypes, spellGuid } from "./comparison.js";

/** The values on the right of `in` and `has_any`: single values, dynamic arrays, or the first column of a subquery. */
interface ValueList {
  readonly isConstant: boolean;
  readonly parts: readonly Compiled[];
  readonly read: (row: Cells) => readonly Value[];
}

/**
 * Compiles `in`, `!in`, `in~` and `!in~`. Constant values are put into a set once, so that ten thousand of them are
 * fast.
 */
export function compileIn(node: SyntaxNode, scope: Scope, compile: Compile): Compiled {
  const operator = node.child("Operator").text;
  const left = compile(node.child("Left"), scope);
  const list = compileList(node.child("Right"), scope, compile, left.type);
  const isNegated = operator.startsWith("!");
  const spell = operator.endsWith("~") ? foldedKey : keyOf;
  const toKey = left.type === "guid" ? (value: Value) => spell(spellGuid(value)) : spell;
  const fixed = list.isConstant ? new Set(list.read([]).map(toKey)) : undefined;
  return combine("bool", [left, ...list.parts], (row) => {
    const keys = fixed ?? new Set(list.read(row).map(toKey));
    return keys.has(toKey(left.evaluate(row))) !== isNegated;
  });
}

/** Compiles `has_any` and `has_all`, which search for whole terms, ignoring case. */
export function compileHasTerms(node: SyntaxNode, scope: Scope, compile: Compile): Compiled {
  const left = compile(node.child("Left"), scope);
  const list = compileList(node.child("Right"), scope, compile, "string");
  const fixed = list.isConstant ? list.read([]).map(fold) : undefined;
  const isAll = node.kind === "HasAllExpression";
  return combine("bool", [left, ...list.parts], (row) => {
    const text = fold(left.evaluate(row));
    const terms = fixed ?? list.read(row).map(fold);
    return isAll
      ? terms.every((term) => containsTerm(text, term, "whole"))
      : terms.some((term) => containsTerm(text, term, "whole"));
  });
}

function compileList(list: SyntaxNode, scope: Scope, compile: Compile, type: string): ValueList {
  const tables: Value[] = [];
  const parts: Compiled[] = [];
  for (const element of list.list("Expressions")) {
    if (element.isTabular) {
      for (const row of scope.run.evaluateTabular(element).rows) tables.push(row[0] ?? null);
    } else {
      const part = compile(element, scope);
      refuseUnlikeTypes(type, part.type);
      parts.push(part);
    }
  }
  return {
    isConstant: parts.every((part) => part.isConstant),
    parts,
    read: (row) => tables.concat(parts.flatMap((part) => flatten(part.evaluate(row)))),
  };
}

function flatten(value: Value): readonly Value[] {
  return isArray(value) ? value : [value];
}

function fold(value: Value): string {
  return toText(value).toLowerCase();
}

function foldedKey(value: Value): string {
  return keyOf(typeof value === "string" ? value.toLowerCase() : value);
}
