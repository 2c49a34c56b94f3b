import { MOST_ANSWER_LEVELS } from "../../json/json-depth.js";
import { booleanColumns, keyOf } from "./boolean-columns.js";
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

/** Complete rows of a response. */
export interface RowRun {
  /** The rows unchanged, separated by commas. */
  readonly bytes: Buffer;
  /** Where each row ends; the next one begins after the comma. */
  readonly ends: readonly number[];
  /**
   * Each row is spelled as `JSON.stringify` would: nothing between the values, no escape that a text could hide behind, no
   * number that a JavaScript number could not hold, and no number for a boolean. A row that is not stands alone, and so does
   * each row before the schema. Whether it is UTF-8 was not looked at.
   */
  readonly isPlain: boolean;
}

/** Maximum bytes of one row, or of the schema, that are buffered. The service limits a response to 50 MB. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** Number of digits up to which a number with a fraction is always finite. */
const FINITE_DIGITS = 300;

const QUOTE = 0x22;
const COMMA = 0x2c;
const SLASH = 0x2f;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const NINE = 0x39;
const CLOSE_LIST = 0x5d;
const LOWER_N = 0x6e;
const LOWER_U = 0x75;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** 1 for each byte that ends the plain part of a string: a quote, a backslash, or a byte that is not allowed. */
const endsStretch = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
);

// The expected next token.
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

/** Depth of what stands in the answer itself, of the rows in its list, and of the values in a row. */
const IN_ANSWER = 1;
const IN_LIST = 2;
const IN_ROW = 3;

/**
 * Finds the rows in the body of a hunting answer while it arrives, in pieces of any size: an object with `results`, a list
 * of objects or null, and `schema`, in any order. It checks every byte against JSON's grammar and makes no text of any. A
 * row is given once it is whole, so what came before a fault or a broken connection can be used. Items of the list that are
 * no objects are counted and left out.
 */
export class RowScanner {
  #expected = VALUE;
  #scalar = SCALAR_START;
  #numberBytes = 0;
  #isInteger = true;
  #isInKey = false;
  #depth = 0;
  /** For each depth, 1 for an object, 0 for a list. */
  readonly #isObject = new Uint8Array(MOST_ANSWER_LEVELS + 1);
  /** The key of the member that is being read. */
  #key: unknown;
  #isInRows = false;
  #hasRows = false;
  #unreadable = 0;
  #isRowPlain = true;
  #schema: Buffer | undefined;
  /** Known from the schema on. */
  #booleanKeys: readonly Buffer[] = [];

  #chunk: Buffer = Buffer.alloc(0);
  #runs: RowRun[] = [];
  /** Start of the current run of plain rows in this chunk, and the ends of its rows. */
  #runFrom = 0;
  #runEnds: number[] = [];
  /**
   * Start in this chunk of the part that must be kept complete (a row, the schema, a key); undefined if there is none.
   */
  #heldFrom: number | undefined;
  /** The part's bytes in earlier chunks. */
  #heldParts: Buffer[] = [];
  #heldBytes = 0;

  /** True if the body is not a hunting response, or one part is too large. No more rows are returned. */
  get isBroken(): boolean {
    return this.#expected === NOTHING;
  }

  /** True if the response is complete; only blanks may follow. */
  get isComplete(): boolean {
    return this.#expected === COMMA_OR_END && this.#depth === 0 && this.#hasRows;
  }

  /** Items of the list of rows that are no objects, so far. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /** JSON text of the schema; undefined until it was found. */
  get schema(): string | undefined {
    return this.#schema?.toString();
  }

  /** Scans the next bytes of the body and returns the rows that are complete now. */
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

  /** Skips the plain part of a string. Like all steps, it returns the index of the next byte. */
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
      this.#booleanKeys = booleanColumns(JSON.parse(this.#schema.toString())).map(keyOf);
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
      if (byte <= NINE && this.#depth === IN_ROW && this.#booleanKeys.some((key) => this.#mayFollow(key, at))) {
        this.#isRowPlain = false;
      }
      this.#scalar = SCALAR_START;
      this.#numberBytes = 0;
      this.#isInteger = true;
      this.#expected = REST_OF_SCALAR;
      this.#inScalar(byte, at);
    }
  }

  /** Whether the key is right before an offset, or may be, because an earlier chunk has its beginning. */
  #mayFollow(key: Buffer, at: number): boolean {
    const start = at - key.length;
    for (let index = key.length - 1; index >= 0 && start >= 0; index -= 1) {
      if (this.#chunk[start + index] !== key[index]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the answer may have such a value here. Notes where a row, the list of rows and the schema begin. */
  #isExpectedHere(byte: number, at: number): boolean {
    if (this.#depth === 0) {
      return byte === OPEN_OBJECT;
    }
    if (this.#depth === IN_LIST) {
      if (this.#isInRows && byte === OPEN_OBJECT) {
        this.#heldFrom = at;
        this.#isRowPlain = this.#schema !== undefined;
      } else if (this.#isInRows) {
        this.#unreadable += 1;
      }
      return true;
    }
    if (this.#key === "schema") {
      this.#heldFrom = at;
    }
    if (this.#key !== "results") {
      // A response with an error is refused, whatever rows it has.
      return this.#key !== "error" || byte === LOWER_N;
    }
    const isFirst = !this.#hasRows;
    this.#hasRows = true;
    this.#isInRows = byte === OPEN_LIST;
    return isFirst && (byte === OPEN_LIST || byte === LOWER_N);
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
    if (this.#isInRows && this.#depth === IN_LIST && this.#heldFrom !== undefined) {
      this.#endRow(at + 1);
    } else if (this.#isInRows && this.#depth === IN_ANSWER) {
      this.#isInRows = false;
    }
  }

  /** Appends the row to the current run if it is plain and follows directly; otherwise begins a new run. */
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

  /** The buffered part, up to `end`. */
  #release(end: number): Buffer {
    const last = this.#chunk.subarray(this.#heldFrom, end);
    const whole = this.#heldParts.length === 0 ? last : Buffer.concat([...this.#heldParts, last]);
    this.#heldParts = [];
    this.#heldBytes = 0;
    this.#heldFrom = undefined;
    return whole;
  }

  /** Buffers the incomplete part at the end of a chunk. */
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
