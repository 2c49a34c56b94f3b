import { toText } from "../conversions.js";
import { unsupported } from "../errors.js";
import { compilePattern } from "../regex.js";
import { type Compiled, combine, constantValue } from "../scope.js";
import { containsTerm } from "../terms.js";

type TextTest = (text: string, sought: string) => boolean;

const tests = new Map<string, TextTest>([
  ["contains", (text, sought) => text.includes(sought)],
  ["startswith", (text, sought) => text.startsWith(sought)],
  ["endswith", (text, sought) => text.endsWith(sought)],
  ["has", (text, sought) => containsTerm(text, sought, "whole")],
  ["hasprefix", (text, sought) => containsTerm(text, sought, "prefix")],
  ["hassuffix", (text, sought) => containsTerm(text, sought, "suffix")],
]);
const regexOperator = /^matches\s+regex$/;

/** Whether the text is a string operator. */
export function isTextOperator(operator: string): boolean {
  return operator === "=~" || operator === "!~" || regexOperator.test(operator) || tests.has(baseName(operator));
}

/** Compiles `=~`, `contains`, `has`, `startswith`, … in all forms: `!` negates, `_cs` is case-sensitive. */
export function compileTextOperator(operator: string, left: Compiled, right: Compiled): Compiled {
  if (regexOperator.test(operator)) return compileMatches(left, right);
  const isNegated = operator.startsWith("!");
  if (operator === "=~" || operator === "!~") {
    return compileTest((text, sought) => text === sought, left, right, isNegated, false);
  }
  const test = tests.get(baseName(operator));
  if (!test) throw unsupported("operator", operator);
  return compileTest(test, left, right, isNegated, operator.endsWith("_cs"));
}

function compileTest(test: TextTest, left: Compiled, right: Compiled, isNegated: boolean, minds: boolean): Compiled {
  const fold = minds ? (text: string) => text : (text: string) => text.toLowerCase();
  const fixed = constantValue(right);
  const fixedText = fixed === undefined ? undefined : fold(toText(fixed));
  return combine("bool", [left, right], (row) => {
    const sought = fixedText ?? fold(toText(right.evaluate(row)));
    return test(fold(toText(left.evaluate(row))), sought) !== isNegated;
  });
}

function compileMatches(left: Compiled, right: Compiled): Compiled {
  const fixed = constantValue(right);
  const fixedPattern = fixed === undefined ? undefined : compilePattern(toText(fixed));
  return combine("bool", [left, right], (row) => {
    const pattern = fixedPattern ?? compilePattern(toText(right.evaluate(row)));
    return pattern.test(toText(left.evaluate(row)));
  });
}

function baseName(operator: string): string {
  return operator.replace(/^!/, "").replace(/_cs$/, "");
}
