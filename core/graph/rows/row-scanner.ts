import { MOST_ANSWER_LEVELS } from "../../json/json-depth.js";
import { UNSAFE_DIGITS } from "./exact-json.js";
import {
  ESCAPE_END,
  ESCAPE_START,
  NUMBER_EXPONENT,
  NUMBER_POINT,
  nextScalarState,
  SCALAR_END,
  SCALAR_INVALID,
  SCALAR_START,
} from "./json-scalars.js";

/** Rows of an answer, found whole. */
export interface RowRun {
  /** The rows as they came, a comma between them. */
  readonly bytes: Buffer;
  /** Where each row ends; the next one begins behind the comma. */
  readonly ends: readonly number[];
  /**
   * Each row is spelled as `JSON.stringify` would: nothing between the values, no escape that a text could hide behind, no
   * number that a JavaScript number could not hold. A row that is not stands alone. Whether it is UTF-8 was not looked at.
   */
  readonly isPlain: boolean;
}

/** Bytes of one row, or of the schema, that are held until it is whole; the service's own limit for an answer is 50 MB. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** Digits before which the value of a number with a fraction is certainly finite. */
const FINITE_DIGITS = 300;

const QUOTE = 0x22;
const COMMA = 0x2c;
const SLASH = 0x2f;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const LOWER_N = 0x6e;
const LOWER_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** 1 for a byte at which a stretch of a string ends: its quote, a backslash, and what may not stand there. */
const endsStretch = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);

// What is expected next.
const VALUE = 0;
const VALUE_OR_END = 1;
const KEY = 2;
const KEY_OR_END = 3;
const KEY_COLON = 4;
const COMMA_OR_END = 5;
const REST_OF_STRING = 6;
const REST_OF_SCALAR = 7;
const REST_OF_ESCAPE = 8;
const NOTHING = 9;

/** Depth of what stands in the answer itself, and of the rows in its list. */
const IN_ANSWER = 1;
const IN_LIST = 2;

/**
 * Finds the rows in the body of a hunting answer while it arrives, in pieces of any size: an object with `results`, a list
 * of objects, and `schema`, in any order. It holds every byte against JSON's grammar and makes no text of any. A row is
 * given once it is whole, so what came before a fault or a broken connection can be used.
 */
export class RowScanner {
  #expected = VALUE;
  #scalar = SCALAR_START;
  #numberBytes = 0;
  #isInteger = true;
  #isInKey = false;
  #depth = 0;
  /** For each depth, 1 where an object is open, 0 where a list is. */
  readonly #isObject = new Uint8Array(MOST_ANSWER_LEVELS + 1);
  /** The key of the answer whose value comes next. */
  #key: unknown;
  #isInRows = false;
  #hasRows = false;
  #isRowPlain = true;
  #schema: Buffer | undefined;

  #chunk: Buffer = Buffer.alloc(0);
  #runs: RowRun[] = [];
  /** Where the run of plain rows began in this chunk, and where its rows end in it. */
  #runFrom = 0;
  #runEnds: number[] = [];
  /** Where in this chunk begins what is needed whole (a row, the schema, a key of the answer); undefined for nothing. */
  #heldFrom: number | undefined;
  /** What earlier chunks had of it. */
  #heldParts: Buffer[] = [];
  #heldBytes = 0;

  /** This is no hunting answer, or it is too large in one place; nothing more will be found. */
  get isBroken(): boolean {
    return this.#expected === NOTHING;
  }

  /** The answer is whole: blanks alone may follow. */
  get isComplete(): boolean {
    return this.#expected === COMMA_OR_END && this.#depth === 0 && this.#hasRows;
  }

  /** JSON text of the schema; undefined until it was found. */
  get schema(): string | undefined {
    return this.#schema?.toString();
  }

  /** Takes the next bytes of the body, and gives the rows that they made whole. */
  scan(chunk: Buffer): readonly RowRun[] {
    this.#chunk = chunk;
    this.#runs = [];
    for (let at = 0; at < chunk.length && this.#expected !== NOTHING; ) {
      at = this.#expected === REST_OF_STRING ? this.#stretch(at) : this.#byte(chunk[at] as number, at);
    }
    this.#endRun();
    this.#holdRest();
    return this.#runs;
  }

  /** Goes through a string as far as there is nothing special in it. Like all steps, it returns where to go on. */
  #stretch(from: number): number {
    const chunk = this.#chunk;
    const { length } = chunk;
    let at = from;
    while (at < length && endsStretch[chunk[at] as number] === 0) {
      at += 1;
    }
    const byte = chunk[at];
    if (byte === QUOTE) {
      this.#endString(at + 1);
    } else if (byte === BACKSLASH) {
      this.#scalar = ESCAPE_START;
      this.#expected = REST_OF_ESCAPE;
    } else if (byte !== undefined) {
      this.#expected = NOTHING;
    }
    return at + 1;
  }

  #endString(end: number): void {
    this.#expected = this.#isInKey ? KEY_COLON : COMMA_OR_END;
    if (this.#isInKey && this.#depth === IN_ANSWER) {
      this.#key = JSON.parse(this.#release(end).toString());
    }
  }

  #byte(byte: number, at: number): number {
    const expected = this.#expected;
    if (expected === REST_OF_SCALAR) {
      return this.#inScalar(byte, at);
    }
    if (expected === REST_OF_ESCAPE) {
      this.#inEscape(byte);
    } else if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.#isRowPlain = false;
    } else if (expected === COMMA_OR_END) {
      this.#behindValue(byte, at);
    } else if (expected === KEY_COLON) {
      this.#expected = byte === COLON ? VALUE : NOTHING;
    } else if (expected === VALUE || expected === VALUE_OR_END) {
      if (byte === CLOSE_LIST && expected === VALUE_OR_END) {
        this.#close(byte, at);
      } else {
        this.#beginValue(byte, at);
      }
    } else if (byte === QUOTE) {
      this.#isInKey = true;
      this.#expected = REST_OF_STRING;
      if (this.#depth === IN_ANSWER) {
        this.#heldFrom = at;
      }
    } else if (byte === CLOSE_OBJECT && expected === KEY_OR_END) {
      this.#close(byte, at);
    } else {
      this.#expected = NOTHING;
    }
    return at + 1;
  }

  #inScalar(byte: number, at: number): number {
    const state = nextScalarState(this.#scalar, byte);
    this.#scalar = state;
    if (state === SCALAR_END) {
      this.#expected = COMMA_OR_END;
      if (this.#numberBytes >= (this.#isInteger ? UNSAFE_DIGITS : FINITE_DIGITS)) {
        this.#isRowPlain = false;
      }
      return at;
    }
    if (state === SCALAR_INVALID) {
      this.#expected = NOTHING;
    } else if (state === NUMBER_POINT) {
      this.#isInteger = false;
    } else if (state === NUMBER_EXPONENT) {
      this.#isRowPlain = false;
    }
    this.#numberBytes += 1;
    return at + 1;
  }

  #inEscape(byte: number): void {
    if (byte === LOWER_U || byte === SLASH) {
      this.#isRowPlain = false;
    }
    this.#scalar = nextScalarState(this.#scalar, byte);
    if (this.#scalar === SCALAR_INVALID) {
      this.#expected = NOTHING;
    } else if (this.#scalar === ESCAPE_END) {
      this.#expected = REST_OF_STRING;
    }
  }

  #behindValue(byte: number, at: number): void {
    if (this.#depth === IN_ANSWER && this.#heldFrom !== undefined) {
      this.#schema = this.#release(at);
    }
    if (byte !== COMMA) {
      this.#close(byte, at);
    } else if (this.#depth === 0) {
      this.#expected = NOTHING;
    } else {
      this.#expected = this.#isObject[this.#depth] === 1 ? KEY : VALUE;
    }
  }

  #beginValue(byte: number, at: number): void {
    if (this.#depth <= IN_LIST && !this.#isExpectedHere(byte, at)) {
      this.#expected = NOTHING;
    } else if (byte === QUOTE) {
      this.#isInKey = false;
      this.#expected = REST_OF_STRING;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.#open(byte);
    } else {
      this.#scalar = SCALAR_START;
      this.#numberBytes = 0;
      this.#isInteger = true;
      this.#expected = REST_OF_SCALAR;
      this.#inScalar(byte, at);
    }
  }

  /** Whether the answer may have such a value here. Notes where a row, the list of rows and the schema begin. */
  #isExpectedHere(byte: number, at: number): boolean {
    if (this.#depth === 0) {
      return byte === OPEN_OBJECT;
    }
    if (this.#depth === IN_LIST) {
      if (this.#isInRows) {
        this.#heldFrom = at;
        this.#isRowPlain = true;
      }
      return byte === OPEN_OBJECT || !this.#isInRows;
    }
    if (this.#key === "schema") {
      this.#heldFrom = at;
    }
    if (this.#key !== "results") {
      // An answer that tells of an error is none, whatever rows it has.
      return this.#key !== "error" || byte === LOWER_N;
    }
    const isFirst = !this.#hasRows;
    this.#hasRows = true;
    this.#isInRows = true;
    return isFirst && byte === OPEN_LIST;
  }

  #open(byte: number): void {
    this.#depth += 1;
    if (this.#depth > MOST_ANSWER_LEVELS) {
      this.#expected = NOTHING;
      return;
    }
    this.#isObject[this.#depth] = byte === OPEN_OBJECT ? 1 : 0;
    this.#expected = byte === OPEN_OBJECT ? KEY_OR_END : VALUE_OR_END;
  }

  #close(byte: number, at: number): void {
    const isFitting = byte === (this.#isObject[this.#depth] === 1 ? CLOSE_OBJECT : CLOSE_LIST);
    if (this.#depth === 0 || !isFitting) {
      this.#expected = NOTHING;
      return;
    }
    this.#depth -= 1;
    this.#expected = COMMA_OR_END;
    if (this.#isInRows && this.#depth === IN_LIST) {
      this.#endRow(at + 1);
    } else if (this.#isInRows && this.#depth === IN_ANSWER) {
      this.#isInRows = false;
    }
  }

  /** Adds the row to the run when it is plain and stands right behind it; otherwise it begins another one. */
  #endRow(end: number): void {
    const from = this.#heldFrom ?? 0;
    if (this.#heldParts.length > 0 || !this.#isRowPlain) {
      this.#endRun();
      const bytes = this.#release(end);
      this.#runs.push({ bytes, ends: [bytes.length], isPlain: this.#isRowPlain });
      return;
    }
    this.#heldFrom = undefined;
    if (this.#runEnds.length > 0 && from !== this.#runFrom + (this.#runEnds.at(-1) ?? 0) + 1) {
      this.#endRun();
    }
    if (this.#runEnds.length === 0) {
      this.#runFrom = from;
    }
    this.#runEnds.push(end - this.#runFrom);
  }

  #endRun(): void {
    const length = this.#runEnds.at(-1);
    if (length !== undefined) {
      const bytes = this.#chunk.subarray(this.#runFrom, this.#runFrom + length);
      this.#runs.push({ bytes, ends: this.#runEnds, isPlain: true });
      this.#runEnds = [];
    }
  }

  /** What is held, in one piece that ends here. */
  #release(end: number): Buffer {
    const last = this.#chunk.subarray(this.#heldFrom, end);
    const whole = this.#heldParts.length === 0 ? last : Buffer.concat([...this.#heldParts, last]);
    this.#heldParts = [];
    this.#heldBytes = 0;
    this.#heldFrom = undefined;
    return whole;
  }

  /** What is not whole at the end of a chunk is held on to. */
  #holdRest(): void {
    if (this.#heldFrom !== undefined) {
      const part = this.#chunk.subarray(this.#heldFrom);
      this.#heldParts.push(part);
      this.#heldBytes += part.length;
      this.#heldFrom = 0;
    }
    if (this.#heldBytes > MAX_HELD_BYTES) {
      this.#expected = NOTHING;
    }
  }
}
