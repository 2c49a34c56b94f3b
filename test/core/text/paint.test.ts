import { WriteStream } from "node:tty";
import type { Environment } from "../../../core/environment.js";
import { paintFor, usesColour } from "../../../core/text/paint.js";

it("colours a text, and leaves it as it is without colours", () => {
  expect(paintFor(true)("boldRed", "high")).toBe("\u001B[1;31mhigh\u001B[0m");
  expect(paintFor(true)("red", "")).toBe("");
  expect(paintFor(false)("boldRed", "high")).toBe("high");
});

const environments: readonly (readonly [Environment, { readonly onTerminal: boolean; readonly else: boolean }])[] = [
  [{ TERM: "xterm" }, { onTerminal: true, else: false }],
  [{ TERM: "dumb" }, { onTerminal: false, else: false }],
  [
    { TERM: "xterm", NO_COLOR: "1" },
    { onTerminal: false, else: false },
  ],
  [
    { TERM: "xterm", NODE_DISABLE_COLORS: "1" },
    { onTerminal: false, else: false },
  ],
  [
    { TERM: "dumb", FORCE_COLOR: "" },
    { onTerminal: true, else: true },
  ],
  [
    { TERM: "xterm", FORCE_COLOR: "1" },
    { onTerminal: true, else: true },
  ],
  [
    { TERM: "xterm", FORCE_COLOR: "true", NO_COLOR: "1" },
    { onTerminal: true, else: true },
  ],
  [
    { TERM: "xterm", FORCE_COLOR: "3" },
    { onTerminal: true, else: true },
  ],
  [
    { TERM: "xterm", FORCE_COLOR: "0" },
    { onTerminal: false, else: false },
  ],
  [
    { TERM: "xterm", FORCE_COLOR: "false" },
    { onTerminal: false, else: false },
  ],
];

describe.each(environments)("with %j", (environment, expected) => {
  it(`is coloured on a terminal: ${expected.onTerminal}, elsewhere: ${expected.else}`, () => {
    expect(usesColour(true, environment)).toBe(expected.onTerminal);
    expect(usesColour(false, environment)).toBe(expected.else);
  });

  it("is coloured on a terminal where Node would", () => {
    expect(WriteStream.prototype.getColorDepth.call(undefined, { ...environment }) > 1).toBe(expected.onTerminal);
  });
});

it("counts an empty NO_COLOR as none: https://no-color.org/", () => {
  expect(usesColour(true, { NO_COLOR: "" })).toBe(true);
});

it("prefers FORCE_COLOR, as Node does", () => {
  expect(usesColour(true, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(true);
});
