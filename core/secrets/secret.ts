import { inspect } from "node:util";

/** Replaces secrets wherever they would be printed. */
export const REDACTED = "[redacted]";

/** A value that cannot be printed: JSON, log, error, `util.inspect` and string conversion all return `[redacted]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the code that sends or uses it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
