import { inspect } from "node:util";

/** What stands wherever a secret would have been printed. */
export const REDACTED = "[redacted]";

/** A value that cannot be printed: JSON, log, error, `util.inspect` and string conversion all give `[redacted]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that must send or use it. */
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
