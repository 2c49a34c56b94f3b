import { convert, parseJson } from "../conversions.js";
import { semanticError, unsupported } from "../errors.js";
import type { SyntaxNode } from "../syntax.js";
import { type Bag, missingValue, type Value } from "../values.js";

const wrapped = /^[a-z0-9]+\s*\(([\s\S]*)\)$/i;
const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "0": "\0",
};

/**
 * The value of a literal of the given type. The library's own values are not used, because it misreads hexadecimal and
 * `bool(1)`.
 */
export function readLiteral(text: string, type: string): Value {
  if (type === "string") return readString(text);
  const inner = wrapped.exec(text)?.[1]?.trim() ?? text;
  if (inner === "" || inner.toLowerCase() === "null") return missingValue(type);
  if (type === "real" && !Number.isFinite(Number(inner))) return readSpecialReal(inner);
  const value = convert(/^["']/.test(inner) ? readString(inner) : inner, type);
  if (value === null) throw semanticError(`The ${type} literal '${text}' has no valid value.`);
  return value;
}

/** The value of a string literal of any kind, without its escapes. */
export function readString(text: string): string {
  const literal = text.replace(/^[hH](?=[@"'`~])/, "");
  if (literal.startsWith("```") || literal.startsWith("~~~")) return literal.slice(3, -3);
  if (literal.startsWith("@")) {
    const quote = literal.charAt(1);
    return literal.slice(2, -1).replaceAll(quote + quote, quote);
  }
  return literal
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{1,3}|[\s\S])/g, resolveEscape);
}

/** The value inside dynamic(…). */
export function readDynamic(node: SyntaxNode): Value {
  switch (node.kind) {
    case "JsonArrayExpression":
      return node.list("Values").map(readDynamic);
    case "JsonObjectExpression":
      return node.list("Pairs").reduce<Bag>((bag, pair) => withPair(bag, pair), {});
    case "LiteralExpression":
      return node.text === "null" ? null : readLiteral(node.text, node.type);
    case "CompoundStringLiteralExpression":
      return parseJson(
        node
          .list("Tokens")
          .map((token) => readString(token.text))
          .join(""),
        false,
      );
    case "PrefixUnaryExpression":
      return -Number(readDynamic(node.child("Expression")));
    default:
      throw unsupported("dynamic literal", node.text.slice(0, 80));
  }
}

function withPair(bag: Bag, pair: SyntaxNode): Bag {
  Object.defineProperty(bag, readString(pair.child("Name").text), {
    value: readDynamic(pair.child("Value")),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return bag;
}

function resolveEscape(_: string, mark: string): string {
  if (/^[uUx][0-9a-f]/i.test(mark)) return fromCode(Number.parseInt(mark.slice(1), 16));
  if (/^[0-7]{2,3}$/.test(mark)) return fromCode(Number.parseInt(mark, 8));
  return escapes[mark] ?? mark;
}

function fromCode(code: number): string {
  return code > 0x10ffff ? "\uFFFD" : String.fromCodePoint(code);
}

function readSpecialReal(text: string): number {
  const name = text.toLowerCase();
  if (name === "nan") return Number.NaN;
  if (name === "+inf" || name === "inf") return Number.POSITIVE_INFINITY;
  if (name === "-inf") return Number.NEGATIVE_INFINITY;
  throw semanticError(`The real literal '${text}' has no valid value.`);
}
