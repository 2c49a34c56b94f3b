import { terminalOf } from "../../../core/program/terminal.js";

const terminal = { isTTY: true, columns: 132 };

it.each([
  ["a terminal", terminal, { COLUMNS: "90" }, 132],
  ["a terminal that does not say it", { isTTY: true, columns: 0 }, { COLUMNS: "90" }, 90],
  ["a pipe", {}, { COLUMNS: "90" }, 90],
  ["a pipe without a variable", {}, {}, 100],
  ["a pipe with a variable that is no number", {}, { COLUMNS: "wide" }, 100],
  ["a narrow terminal", { isTTY: true, columns: 20 }, {}, 60],
])("the width of %s", (_name, stream, environment, width) => {
  expect(terminalOf(stream, environment).width).toBe(width);
});

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [false, { FORCE_COLOR: "1" }, true],
])("a terminal (%j) with %j is coloured: %j", (isTTY, environment, colour) => {
  expect(terminalOf({ isTTY }, environment).colour).toBe(colour);
});
