import { execFileSync } from "node:child_process";
import { isIP } from "node:net";
import { COMPILED_AT_ONCE, prepareForHostNames } from "../../../../core/graph/http/host-names.js";

/** Whether V8 prepared an expression for interpretation when it was first held against a text of this length. */
function isInterpretedAt(length: number): boolean {
  const script = `const expression = /^(?:[0-9a-f]{1,4}:){7}$/;
    expression.test(" ".repeat(${length}));
    console.log(%RegexpHasBytecode(expression, true));`;
  return JSON.parse(execFileSync(process.execPath, ["--allow-natives-syntax", "-e", script], { encoding: "utf8" }));
}

it("gives a text of the length from which on V8 compiles an expression at once", () => {
  expect(isInterpretedAt(COMPILED_AT_ONCE - 1)).toBe(true);
  expect(isInterpretedAt(COMPILED_AT_ONCE)).toBe(false);
});

it("leaves what Node takes for an address as it is", () => {
  prepareForHostNames();

  expect(["graph.microsoft.com", "127.0.0.1", "::1"].map(isIP)).toEqual([0, 4, 6]);
});
