/** A JSON value with every text in it passed through `map`; keys too, where rows of a service may have any. */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  const copy = new TextCopy(value, map);
  while (copy.step()) {
    // All of it at once.
  }
  return copy.result;
}

/** An object or a list that is being copied, as far as it has come. */
interface OpenContainer {
  readonly source: Readonly<Record<string, unknown>> | readonly unknown[];
  /** undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly target: Record<string, unknown> | unknown[];
  index: number;
  /** How often each key has come up that is there more than once after mapping. */
  readonly repeats: Map<string, number>;
}

/** Members that are copied in one step. */
const STEP = 1_000;

/** The copy that `mapTexts` makes, step by step, so that a large one can be made in slices; as deep as it may be. */
export class TextCopy {
  readonly result: unknown;
  readonly #map: (text: string) => string;
  readonly #open: OpenContainer[] = [];

  constructor(value: unknown, map: (text: string) => string) {
    this.#map = map;
    this.result = this.#copyOf(value);
  }

  /** Copies some more; false when all is done. */
  step(): boolean {
    for (let left = STEP; left > 0; left -= 1) {
      const container = this.#open.at(-1);
      if (container === undefined) {
        return false;
      }
      if (!this.#copyNext(container)) {
        this.#open.pop();
      }
    }
    return true;
  }

  /** Copies the container's next member; false when there is none. */
  #copyNext(container: OpenContainer): boolean {
    const { source, keys, target, index } = container;
    if (index === (keys ?? source).length) {
      return false;
    }
    container.index += 1;
    if (keys === undefined) {
      (target as unknown[]).push(this.#copyOf((source as readonly unknown[])[index]));
      return true;
    }
    const key = keys[index] ?? "";
    setOwn(target as Record<string, unknown>, freeKey(container, this.#map(key)), this.#copyOf(source[key as never]));
    return true;
  }

  /** A text mapped, a container still empty and noted to be filled, anything else as it is. */
  #copyOf(value: unknown): unknown {
    if (typeof value === "string") {
      return this.#map(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    const target = Array.isArray(value) ? [] : {};
    const keys = Array.isArray(value) ? undefined : Object.keys(value);
    this.#open.push({ source: value as OpenContainer["source"], keys, target, index: 0, repeats: new Map() });
    return target;
  }
}

/** The key, or one that is like it where another key has become the same: nothing is lost. */
function freeKey({ target, repeats }: OpenContainer, key: string): string {
  let free = key;
  while (Object.hasOwn(target, free)) {
    const number = (repeats.get(key) ?? 1) + 1;
    repeats.set(key, number);
    free = `${key} (${number})`;
  }
  return free;
}

/** An assignment to `__proto__` would set the prototype. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
