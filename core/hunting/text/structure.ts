import { isUnfinishedOperator } from "./operators.js";
import { KqlSyntaxError } from "./refusal.js";
import type { Token } from "./tokenizer.js";

/** Splits tokens at those of one kind outside of all brackets; the separators are left out. */
export function splitAt(tokens: readonly Token[], kind: "pipe" | "semicolon"): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === kind && token.depth === 0) {
      parts.push([]);
    } else {
      parts.at(-1)?.push(token);
    }
  }
  return parts;
}

/** Refuses a pipe, at any depth, that has nothing on one of its sides. */
export function refuseDanglingPipes(text: string, tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "pipe") {
      continue;
    }
    if (isEdge(tokens[index + 1], "close")) {
      throw new KqlSyntaxError("The pipe at {at} has no operator after it.", text, token.start);
    }
    if (isEdge(tokens[index - 1], "open")) {
      throw new KqlSyntaxError("The pipe at {at} has nothing before it.", text, token.start);
    }
  }
}

/** Refuses a part of a pipe chain that begins or ends in an operator that needs a value there. */
export function refuseDanglingOperators(text: string, part: readonly Token[]): void {
  const first = part[0];
  if (first !== undefined && (/^[=<>/%,]/.test(first.text) || /^(?:and|or)$/.test(first.text))) {
    throw new KqlSyntaxError(`The "${first.text}" at {at} has nothing before it.`, text, first.start);
  }
  const last = part.at(-1);
  if (last !== undefined && (isUnfinished(last) || /^(?:and|or)$/.test(last.text))) {
    throw new KqlSyntaxError(`The "${last.text}" at {at} has nothing after it.`, text, last.start);
  }
}

/** Refuses a part of a pipe chain that is only the name of an operator that needs more. */
export function refuseBareOperator(text: string, part: readonly Token[]): void {
  const [first, last] = [part[0], part.at(-1)];
  const name = first && last ? text.slice(first.start, last.end) : "";
  if (first && isUnfinishedOperator(name)) {
    throw new KqlSyntaxError(`The operator "${name}" at {at} has nothing after it.`, text, first.start);
  }
}

/** Refuses a management command, which begins with a dot. https://learn.microsoft.com/kusto/management/ */
export function refuseCommand(text: string, part: readonly Token[]): void {
  const first = part[0];
  if (first?.text === ".") {
    throw new KqlSyntaxError(
      "The dot at {at} starts a management command; advanced hunting accepts only queries.",
      text,
      first.start,
    );
  }
}

function isEdge(neighbour: Token | undefined, bracket: "open" | "close"): boolean {
  return neighbour === undefined || ["pipe", "semicolon", bracket].includes(neighbour.kind);
}

/** A star may end an operator (`distinct *`), any other arithmetic or comparing sign may not. */
function isUnfinished(last: Token): boolean {
  return last.kind === "symbol" && /^[=<>!+\-/%,.~]/.test(last.text);
}
