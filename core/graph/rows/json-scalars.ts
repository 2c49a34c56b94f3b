/**
 * JSON's grammar inside a number, a literal or an escape, as a state table. A scanner can stop after any byte and
 * continue from the state.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export type ScalarState = number;

const states = ["end", "invalid", "start", "escape", "escaped", "point", "e", "minus", "zero", "integer", "fraction"]
  .concat(["sign", "exponent", "t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul", "done"])
  .concat(["hex1", "hex2", "hex3", "hex4"]);

/** The value ended before this byte. */
export const SCALAR_END: ScalarState = states.indexOf("end");
/** The byte is not allowed here. */
export const SCALAR_INVALID: ScalarState = states.indexOf("invalid");
/** Before a number or a literal. */
export const SCALAR_START: ScalarState = states.indexOf("start");
/** After the decimal point of a number. */
export const NUMBER_POINT: ScalarState = states.indexOf("point");
/** After the `e` of a number. */
export const NUMBER_EXPONENT: ScalarState = states.indexOf("e");
/** After the backslash in a string. */
export const ESCAPE_START: ScalarState = states.indexOf("escape");
/** The escape ended; the string continues. */
export const ESCAPE_END: ScalarState = states.indexOf("escaped");

const HEX = "0123456789abcdefABCDEF";
const DIGITS = "0123456789";
const BEHIND_A_VALUE = " \t\n\r,]}";

/** For each state, the allowed bytes and the next state. */
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

/** The next state. */
export function nextScalarState(state: ScalarState, byte: number): ScalarState {
  return table[state * BYTES + byte] as ScalarState;
}
