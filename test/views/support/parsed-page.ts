import { type DefaultTreeAdapterMap, parse } from "parse5";

type Node = DefaultTreeAdapterMap["node"];
export type Element = DefaultTreeAdapterMap["element"];

/** Every element of a page, in its order, as the HTML standard reads it. */
export function elementsOf(html: string): readonly Element[] {
  return below(parse(html));
}

/** The text in an element, scripts included. */
export function textOf(node: Node): string {
  if ("value" in node) {
    return node.value;
  }
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** The value of an attribute; undefined if it has none. */
export function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** Texts of all elements with a name and, if given, a class. */
export function textsOf(elements: readonly Element[], name: string, className?: string): readonly string[] {
  return elements
    .filter(({ tagName }) => tagName === name)
    .filter((each) => className === undefined || attributeOf(each, "class")?.split(" ").includes(className))
    .map(textOf);
}

function below(node: Node): readonly Element[] {
  const inside = "childNodes" in node ? node.childNodes.flatMap(below) : [];
  return "tagName" in node ? [node, ...inside] : inside;
}
