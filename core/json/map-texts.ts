/** Copies a JSON value with each text in it passed through `map`, including keys, because rows may have any. */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  const copy = new TextCopy(value, map);
  while (copy.step()) {
    // Empty: step() does the work.
  }
  return copy.result;
}

/** An object or list whose copy is not complete yet. */
interface OpenContainer {
  readonly source: Readonly<Record<string, unknown>> | readonly unknown[];
  /** undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly target: Record<string, unknown> | unknown[];
  index: number;
  /** How often each key occurred that is not unique after mapping. */
  readonly repeats: Map<string, number>;
}

/** Members copied in one step. */
const STEP = 1_000;

/** The copy of `mapTexts` in steps, so that a large value can be copied in slices. Works at any depth. */
export class TextCopy {
  readonly result: unknown;
  readonly #map: (text: string) => string;
  readonly #open: OpenContainer[] = [];

  constructor(value: unknown, map: (text: string) => string) {
    this.#map = map;
    this.result = this.#copyOf(value);
  }

  /** Copies some more; false if the copy is complete. */
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

  /** Copies the container's next member; false if there is none. */
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

  /** A mapped text, an empty container that is filled later, or any other value unchanged. */
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

/** The key, or a numbered one if another key became the same, so that no member is lost. */
function freeKey({ target, repeats }: OpenContainer, key: string): string {
  let free = key;
  while (Object.hasOwn(target, free)) {
    const number = (repeats.get(key) ?? 1) + 1;
    repeats.set(key, number);
    free = `${key} (${number})`;
  }
  return free;
}

/** Uses defineProperty for `__proto__`, because an assignment would set the prototype. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
