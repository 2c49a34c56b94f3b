const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Detects the end of a JSON document that arrives in blocks: whether its first list or object is closed. Looks at each
 * byte once. The parser decides whether the text is valid JSON.
 */
export class JsonEnd {
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #isWhole = false;

  /** Whether all opened lists and objects are closed, at least one. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  add(block: Uint8Array): void {
    for (const byte of block) {
      if (this.#isInText) {
        this.#inText(byte);
      } else if (byte === QUOTE) {
        this.#isInText = true;
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        this.#depth += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        this.#depth -= 1;
        this.#isWhole ||= this.#depth === 0;
      }
    }
  }

  #inText(byte: number): void {
    if (this.#isEscaped) {
      this.#isEscaped = false;
    } else if (byte === BACKSLASH) {
      this.#isEscaped = true;
    } else if (byte === QUOTE) {
      this.#isInText = false;
    }
  }
}
