import { isStderrWatched } from "../../../core/program/watched-stderr.js";

it.each([
  [{}, true],
  [{ TERM: "xterm-256color" }, true],
  [{ TERM: "dumb" }, false],
  [{ CI: "true" }, false],
  [{ CI: "1" }, false],
  [{ CI: "" }, true],
  [{ CI: "false" }, true],
  [{ NO_COLOR: "1" }, true],
])("a terminal with %j: %p", (environment, isWatched) => {
  expect(isStderrWatched(environment, () => true)).toBe(isWatched);
});

it("nobody watches what is no terminal", () => {
  expect(isStderrWatched({ TERM: "xterm" }, () => false)).toBe(false);
});
