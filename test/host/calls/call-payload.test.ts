import fc from "fast-check";
import { actions } from "../../../cli/generated/actions.js";
import { readCallPayload } from "../../../host/calls/call-payload.js";

const SECRET = "Invented~Secret+Value/For=Tests";

it("takes the profile out at the top, and nothing else", () => {
  const flat = { profile: "acme", query: "print 1", case_id: "42", nested: { profile: "other", configuration: 1 } };
  const own = { case_id: "42", parameters: { profile: "x" }, profile: null, configuration: null };

  expect(readCallPayload(flat)).toEqual({
    profile: "acme",
    payload: { query: "print 1", case_id: "42", nested: { profile: "other", configuration: 1 } },
  });
  expect(readCallPayload(own)).toEqual({
    profile: undefined,
    payload: { case_id: "42", parameters: { profile: "x" } },
  });
});

it("loses no other key of any payload", () => {
  const key = fc.string().filter((name) => !["profile", "configuration"].includes(name.toLowerCase()));
  const names = ["integration_identifier", "action_definition_name"];

  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue()), (payload) => {
      fc.pre(!names.some((name) => Object.hasOwn(payload, name)));
      expect(JSON.stringify(readCallPayload({ ...payload, profile: "a" }).payload)).toBe(JSON.stringify(payload));
    }),
  );
});

it("keeps a key __proto__", () => {
  const { payload } = readCallPayload(JSON.parse('{"__proto__": {"a": 1}, "profile": "x"}'));

  expect(JSON.stringify(payload)).toBe('{"__proto__":{"a":1}}');
});

it.each(["configuration", "Configuration", "CONFIGURATION"])(
  "refuses %s of any type, and quotes nothing of it",
  (key) => {
    for (const value of [{ client_secret: SECRET }, SECRET, "", [], 0, false]) {
      let refusal: unknown;
      try {
        readCallPayload({ [key]: value });
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toMatchObject({ code: "CONFIGURATION_AMBIGUOUS", field: "configuration" });
      expect(JSON.stringify(refusal) + String(refusal)).not.toContain(SECRET);
    }
  },
);

it.each([
  [{ Profile: "acme" }, /must be written "profile"/],
  [{ profile: "" }, /must be the name of a profile as text/],
  [{ profile: " " }, /must be the name/],
  [{ profile: 7 }, /must be the name/],
  [{ profile: ["acme"] }, /must be the name/],
])("refuses %j, which must not lead to the default profile", (payload, message) => {
  expect(() => readCallPayload(payload)).toThrow(message);
});

it("refuses a payload that is nested too deep to be walked", () => {
  const lists = (levels: number) => ({ a: JSON.parse("[".repeat(levels) + "]".repeat(levels)) });

  expect(() => readCallPayload(lists(50_000))).toThrow("The payload is nested more than 100 levels deep.");
  expect(() => readCallPayload(lists(100))).toThrow(/more than 100/);
  expect(readCallPayload(lists(99)).payload).toEqual(lists(99));
});

it.each(["integration_identifier", "action_definition_name"])("refuses the platform's own context with %s", (key) => {
  expect(() => readCallPayload({ [key]: "x", parameters: {} })).toThrow(/^The payload is the platform's own context/);
});

it("reads keys that no parameter has", async () => {
  const manifests = await Promise.all(Object.values(actions).map(async (load) => (await load()).contract.manifest));
  const names = manifests.flatMap(({ parameters }) =>
    parameters.flatMap(({ name, displayName }) => [name, displayName.toLowerCase()]),
  );

  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => name === "profile" || name === "configuration")).toEqual([]);
});
