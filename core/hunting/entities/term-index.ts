import { isPrintableAscii } from "../../text/printable-ascii.js";

/** A term as far as its parts were read. */
interface Node<Found> {
  readonly parts: number;
  readonly next: Map<string, Node<Found>>;
  readonly found: Found[];
  /** The longest other beginning of a term that these parts end with. */
  shorter?: Node<Found>;
  /** The nearest of those that is a whole term. */
  shorterTerm?: Node<Found> | undefined;
}

/**
 * Finds which of many terms stand in a text with nothing alphanumeric right before or after them, as the operator `has`
 * asks. A text is gone through once, however many terms there are, and however alike they are (Aho and Corasick's way).
 */
export class TermIndex<Found> {
  readonly #root: Node<Found> = newNode(0);
  #isLinked = true;

  /** Terms and texts are compared as they are given: for any letter case, both are given in lower case. */
  add(term: string, found: Found): void {
    let node = this.#root;
    for (const part of partsOf(term)) {
      const next = node.next.get(part) ?? newNode(node.parts + 1);
      node.next.set(part, next);
      node = next;
    }
    node.found.push(found);
    this.#isLinked = false;
  }

  /** What was added for each term in the text, as often as the term is there. */
  *findIn(text: string): Generator<Found> {
    if (this.#root.next.size === 0) {
      return;
    }
    this.#link();
    const parts = partsOf(text);
    let node = this.#root;
    for (const [index, part] of parts.entries()) {
      node = this.#after(node, part);
      if (isAlphanumeric(parts[index + 1])) {
        continue;
      }
      for (let term = termAt(node); term !== undefined; term = term.shorterTerm) {
        if (!isAlphanumeric(parts[index - term.parts])) {
          yield* term.found;
        }
      }
    }
  }

  #after(node: Node<Found>, part: string): Node<Found> {
    let from: Node<Found> | undefined = node;
    while (from !== undefined && !from.next.has(part)) {
      from = from.shorter;
    }
    return from?.next.get(part) ?? this.#root;
  }

  /** Breadth first, since a node's links lead to nodes of fewer parts. */
  #link(): void {
    if (this.#isLinked) {
      return;
    }
    this.#isLinked = true;
    const nodes = [this.#root];
    for (const node of nodes) {
      for (const [part, next] of node.next) {
        next.shorter = node.shorter === undefined ? this.#root : this.#after(node.shorter, part);
        next.shorterTerm = termAt(next.shorter);
        nodes.push(next);
      }
    }
  }
}

function newNode<Found>(parts: number): Node<Found> {
  return { parts, next: new Map(), found: [] };
}

/** The longest whole term that the parts of a node end with. */
function termAt<Found>(node: Node<Found>): Node<Found> | undefined {
  return node.found.length > 0 ? node : node.shorterTerm;
}

/** Runs of letters and digits, and each other character by itself. */
function partsOf(text: string): readonly string[] {
  return text.match(isPrintableAscii(text) ? /[a-z0-9]+|[^a-z0-9]/gi : /[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu) ?? [];
}

function isAlphanumeric(part: string | undefined): boolean {
  return part !== undefined && (isPrintableAscii(part) ? /^[a-z0-9]/i : /^[\p{L}\p{N}]/u).test(part);
}
