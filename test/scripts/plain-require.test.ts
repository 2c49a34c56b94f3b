import { withRequire } from "../../scripts/bundle/plain-require.js";

it.each([
  ['await import("./lock.js")', 'await Promise.resolve().then(() => require("./lock.js"))'],
  ['(await import("yaml")).parse', '(await Promise.resolve().then(() => require("yaml"))).parse'],
  ['await import("@inquirer/prompts")', 'await import("@inquirer/prompts")'],
  ["await import(path)", "await import(path)"],
  ['this.import("x"); $import("y")', 'this.import("x"); $import("y")'],
])("%s becomes %s", (text, plain) => {
  expect(withRequire(text)).toBe(plain);
});
