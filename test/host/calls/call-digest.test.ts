import fc from "fast-check";
import { callDigest } from "../../../host/calls/call-digest.js";

it("is the same for any order of keys", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, reversed(item)]),
          )
        : value;

  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (payload) => {
      expect(callDigest(reversed(payload) as typeof payload, false)).toBe(callDigest(payload, false));
    }),
  );
});

it("differs for other content", () => {
  const contents = ["{}", '{"a":1}', '{"a":"1"}', '{"a":[1]}', '{"a":{"b":1}}', '{"a":[["b",1]]}', '{"__proto__":1}'];
  const digests = contents.map((text) => callDigest(JSON.parse(text), false));

  expect(new Set([...digests, callDigest({}, true)]).size).toBe(contents.length + 1);
});

it("refuses a payload that is nested too deep", () => {
  const payload = JSON.parse(`{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);

  expect(() => callDigest(payload, false)).toThrow("The payload is nested more than 100 levels deep.");
});
