import { format, inspect } from "node:util";
import { Secret } from "../../../core/secrets/secret.js";

const VALUE = "invented-secret-value";
const secret = new Secret(VALUE);

it.each([
  ["String()", () => String(secret), "[redacted]"],
  ["toString()", () => secret.toString(), "[redacted]"],
  ["a template", () => `${secret}`, "[redacted]"],
  ["concatenation", () => `${"a"}${secret as unknown as string}`, "a[redacted]"],
  ["JSON", () => JSON.stringify({ secret }), '{"secret":"[redacted]"}'],
  ["util.inspect", () => inspect({ secret }, { depth: 9, showHidden: true }), "{ secret: [redacted] }"],
  ["util.format", () => format("%s %o %j", secret, secret, secret), '[redacted] [redacted] "[redacted]"'],
  ["an error's message", () => new Error(`${secret}`).message, "[redacted]"],
  ["its entries", () => JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)]), "[[],[]]"],
])("a secret is not printed by %s", (_how, print, expected) => {
  expect(print()).toBe(expected);
});

it("reveals its value where it is asked for", () => {
  expect(secret.reveal()).toBe(VALUE);
});
