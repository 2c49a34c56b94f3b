import { isSeq, type ParsedNode, parseDocument } from "yaml";

/** Adds an action to the end of the list in `integration.yaml`. All other characters stay the same. */
export function withAction(text: string, name: string): string {
  const actions = parseDocument(text).get("actions", true);
  const last = isSeq(actions) ? (actions.items.at(-1) as ParsedNode | undefined) : undefined;
  if (!isSeq(actions) || last?.range == null) {
    throw new Error("integration.yaml has no list of actions.");
  }
  const [, end] = last.range;
  const lineStart = text.lastIndexOf("\n", last.range[0]) + 1;
  const before = actions.flow ? ", " : `\n${text.slice(lineStart, last.range[0])}`;
  return `${text.slice(0, end)}${before}${name}${text.slice(end)}`;
}
