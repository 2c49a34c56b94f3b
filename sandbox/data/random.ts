/** Pseudo-random values for a seed, a name and a number: the same on all machines. */
export class Random {
  #state: number;

  constructor(seed: number, name: string, index = 0) {
    this.#state = Math.imul(seed ^ hashName(name), 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b);
  }

  /** A number from 0 (inclusive) to 1 (exclusive). The algorithm is Mulberry32. */
  next(): number {
    return this.#bits() / 2 ** 32;
  }

  /** An integer below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** Hexadecimal digits, for a hash or an ID. */
  hex(length: number): string {
    let text = "";
    while (text.length < length) text += this.#bits().toString(16).padStart(8, "0");
    return text.slice(0, length);
  }

  guid(): string {
    const hex = this.hex(30);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
  }

  #bits(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

const hashes = new Map<string, number>();

/** FNV-1a of a name's characters. */
function hashName(name: string): number {
  const known = hashes.get(name);
  if (known !== undefined) return known;
  let hash = 0x811c_9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x0100_0193);
  hashes.set(name, hash);
  return hash;
}
