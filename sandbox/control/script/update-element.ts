/**
 * Changes an element to what `next` is, and keeps every node that is in both: what a reader opened, focused, selected or
 * scrolled stays so. Elements with an ID are found again by it, all others by their place.
 */
export function updateElement(current: Element, next: Element): void {
  updateAttributes(current, next);
  const nextIds = new Set([...next.children].map(({ id }) => id));
  for (const child of [...current.children]) {
    if (child.id !== "" && !nextIds.has(child.id)) child.remove();
  }
  const byId = new Map([...current.children].filter(({ id }) => id !== "").map((child) => [child.id, child]));
  let place = current.firstChild;
  for (const child of next.childNodes) {
    const same = sameNode(place, child, byId);
    if (same === undefined) {
      current.insertBefore(document.importNode(child, true), place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else current.insertBefore(same, place);
    if (same instanceof Element && child instanceof Element) updateElement(same, child);
    else if (same.nodeValue !== child.nodeValue) same.nodeValue = child.nodeValue;
  }
  while (place !== null) {
    const rest = place.nextSibling;
    place.remove();
    place = rest;
  }
}

/** The node that `next` is a newer form of. */
function sameNode(place: ChildNode | null, next: ChildNode, byId: ReadonlyMap<string, Element>): ChildNode | undefined {
  if (next instanceof Element && next.id !== "") {
    const same = byId.get(next.id);
    return same?.nodeName === next.nodeName ? same : undefined;
  }
  const isSame = place?.nodeName === next.nodeName && !(place instanceof Element && place.id !== "");
  return isSame ? place : undefined;
}

function updateAttributes(current: Element, next: Element): void {
  for (const { name } of [...current.attributes]) {
    if (!isReaders(current, name) && !next.hasAttribute(name)) current.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (!isReaders(current, name) && current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
}

/** Whether an attribute is the reader's: what is open. */
function isReaders({ nodeName }: Element, attribute: string): boolean {
  return nodeName === "DETAILS" && attribute === "open";
}
