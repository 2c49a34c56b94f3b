/**
 * JSON's grammar inside a number, a literal or an escape, as a table: which state follows a byte. Whoever may be stopped
 * after any byte keeps the state, and goes on from there. https://www.rfc-editor.org/rfc/rfc8259
 */
export type ScalarState = number;

const states = ["end", "invalid", "start", "escape", "escaped", "point", "e", "minus", "zero", "integer", "fraction"]
  .concat(["sign", "exponent", "t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul", "done"])
  .concat(["hex1", "hex2", "hex3", "hex4"]);

/** The value is over; the byte is the first behind it. */
export const SCALAR_END: ScalarState = states.indexOf("end");
/** The byte cannot stand here. */
export const SCALAR_INVALID: ScalarState = states.indexOf("invalid");
/** Before a number or a literal. */
export const SCALAR_START: ScalarState = states.indexOf("start");
/** Behind the point of a number. */
export const NUMBER_POINT: ScalarState = states.indexOf("point");
/** Behind the `e` of a number. */
export const NUMBER_EXPONENT: ScalarState = states.indexOf("e");
/** Behind the backslash in a string. */
export const ESCAPE_START: ScalarState = states.indexOf("escape");
/** The escape is over; the string goes on. */
export const ESCAPE_END: ScalarState = states.indexOf("escaped");

const HEX = "0123456789abcdefABCDEF";
const DIGITS = "0123456789";
const BEHIND_A_VALUE = " \t\n\r,]}";

/** For each state, the bytes that may follow, and the state after them. */
const grammar: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  start: { "-": "minus", "0": "zero", "123456789": "integer", t: "t", f: "f", n: "n" },
  minus: { "0": "zero", "123456789": "integer" },
  zero: { ".": "point", eE: "e", [BEHIND_A_VALUE]: "end" },
  integer: { [DIGITS]: "integer", ".": "point", eE: "e", [BEHIND_A_VALUE]: "end" },
  point: { [DIGITS]: "fraction" },
  fraction: { [DIGITS]: "fraction", eE: "e", [BEHIND_A_VALUE]: "end" },
  e: { "+-": "sign", [DIGITS]: "exponent" },
  sign: { [DIGITS]: "exponent" },
  exponent: { [DIGITS]: "exponent", [BEHIND_A_VALUE]: "end" },
  t: { r: "tr" },
  tr: { u: "tru" },
  tru: { e: "done" },
  f: { a: "fa" },
  fa: { l: "fal" },
  fal: { s: "fals" },
  fals: { e: "done" },
  n: { u: "nu" },
  nu: { l: "nul" },
  nul: { l: "done" },
  done: { [BEHIND_A_VALUE]: "end" },
  escape: { '"\\/bfnrt': "escaped", u: "hex1" },
  hex1: { [HEX]: "hex2" },
  hex2: { [HEX]: "hex3" },
  hex3: { [HEX]: "hex4" },
  hex4: { [HEX]: "escaped" },
};

const BYTES = 256;

const table = new Uint8Array(states.length * BYTES).fill(SCALAR_INVALID);
for (const [name, followers] of Object.entries(grammar)) {
  for (const [bytes, follower] of Object.entries(followers)) {
    for (const byte of Buffer.from(bytes)) {
      table[states.indexOf(name) * BYTES + byte] = states.indexOf(follower);
    }
  }
}

/** The state after a byte. */
export function nextScalarState(state: ScalarState, byte: number): ScalarState {
  return table[state * BYTES + byte] as ScalarState;
}
