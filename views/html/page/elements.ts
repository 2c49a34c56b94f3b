/** Creates an element with properties, and content that is text or elements: never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...content);
  return created;
}

/** The first element that matches. The page has it: the same program wrote it. */
export function found<Found extends Element = HTMLElement>(selector: string, within: ParentNode = document): Found {
  const match = within.querySelector<Found>(selector);
  if (match === null) {
    throw new Error(`The page has no ${selector}.`);
  }
  return match;
}
