import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isProfileName } from "../../../core/configuration/profile-name.js";
import { digestOf } from "../../../host/access/key-entry.js";
import { readKeyList } from "../../../host/access/key-list.js";
import { newKey } from "../../../host/access/new-key.js";

const actions = [{ name: "get-incident" }, { name: "update-incident" }];
const sha256 = digestOf("a").toString("hex");
const entry = { name: "soar", sha256, profiles: ["acme"], actions: "*" };
const read = (...keys: readonly unknown[]) => readKeyList({ keys }, actions);
const problemsOf = (document: unknown) => {
  const reading = readKeyList(document, actions);
  return "problems" in reading ? reading.problems : [];
};

describe("the document of a key file", () => {
  it("gives each key its rights; metrics are off unless they are allowed", () => {
    const other = { name: "n8n-2", sha256: sha256.replaceAll("a", "B"), profiles: "*", actions: ["get_incident"] };

    expect(read({ ...entry, metrics: true }, other)).toEqual({
      keys: [
        { ...entry, metrics: true },
        { ...other, sha256: other.sha256.toLowerCase(), actions: ["get-incident"], metrics: false },
      ],
    });
    expect(read({ ...entry, actions: "read", profiles: [] })).toMatchObject({ keys: [{ actions: "read" }] });
    expect(read()).toEqual({ keys: [] });
  });

  it("takes each name that a profile can have, and no other", () => {
    const names = ["a", "-acme", "1", "a".repeat(63), "a".repeat(64), "Acme", "a_b", ""];

    const taken = names.filter((name) => problemsOf({ keys: [{ ...entry, profiles: [name] }] }).length === 0);

    expect(taken).toEqual(names.filter(isProfileName));
    expect(taken).toHaveLength(4);
  });

  it.each([
    [undefined, ["The document must be an object with keys, a list of at most 1000 access keys."]],
    [{ keys: {} }, ["The document must be an object with keys, a list of at most 1000 access keys."]],
    [{ keys: [], key: [] }, ['The document takes only keys, not the field "key".']],
    [
      { keys: [], m365d_0123456789: [] },
      ["The document takes only keys, not the field that is hidden because it may be a secret."],
    ],
    [{ keys: ["m365d_x"] }, ["The key at position 1 must be an object with name, sha256, profiles, actions, metrics."]],
    [
      { keys: [{ ...entry, profile: ["a"] }] },
      ['The key soar has the unknown field "profile"; did you mean profiles?'],
    ],
    [
      { keys: [{ ...entry, actions: ["update_incidents", "read"] }] },
      [
        expect.stringMatching(/^The key soar names the unknown action .+; did you mean update-incident\?$/),
        'The key soar names the unknown action "read"; known are get-incident, update-incident.',
      ],
    ],
    [
      { keys: [{ ...entry, sha256: "m365d_not-a-digest", metrics: "yes", profiles: ["../acme"] }] },
      [
        "The key soar: sha256 must be the SHA-256 of the key, 64 hex digits, as `serve --new-key` writes it.",
        'The key soar: profiles must be a list of names of profiles, each 1 to 63 of the characters a-z, 0-9 and hyphen, or "*" for all.',
        "The key soar: metrics must be true or false.",
      ],
    ],
    [
      { keys: [{ name: "soar" }] },
      [
        expect.stringMatching(/^The key soar has no sha256; give it the SHA-256/),
        expect.stringMatching(/^The key soar has no profiles; give it a list/),
        expect.stringMatching(/^The key soar has no actions; give it a list/),
      ],
    ],
    [
      { keys: [entry, { ...entry, sha256: sha256.toUpperCase() }] },
      [
        "The key soar has the name of a key before it; give each key its own.",
        "The key soar has the sha256 of a key before it; give each key its own.",
      ],
    ],
  ])("is refused with all that is wrong: %j", (document, problems) => {
    const found = problemsOf(document);

    expect([...found].sort()).toEqual(expect.arrayContaining(problems));
    expect(found).toHaveLength(problems.length);
  });

  it("is read as its page shows it", () => {
    const page = readFileSync(join(__dirname, "../../../docs/access.md"), "utf8");
    const [, example = ""] = page.match(/```yaml\n([\s\S]*?)```/) ?? [];

    expect(readKeyList(parse(example), actions)).toMatchObject({
      keys: [{ name: "soar-acme" }, { name: "agent", actions: "read" }, { name: "prometheus", metrics: true }],
    });
  });

  it("has no digest of a short word on its page, with which a copy of the example would let in anybody", () => {
    const page = readFileSync(join(__dirname, "../../../docs/access.md"), "utf8");
    const words = ["a", "key", "secret", "password", ...["", 1, 2, 3].map((suffix) => `test${suffix}`)];

    expect(words.filter((word) => page.includes(digestOf(word).toString("hex")))).toEqual([]);
  });

  it("never shows a key that was put in the place of its name, its digest or a field", () => {
    const { key } = newKey("a", { profiles: "*", actions: "*", metrics: false });
    const found = problemsOf({ keys: [{ ...entry, name: key, sha256: key, [key]: 1 }, { [key]: key }], [key]: 1 });

    expect(found.length).toBeGreaterThan(3);
    expect(found.join()).not.toContain(key.slice(6, 20));
  });

  it("refuses a name that is a key", () => {
    const { key, entry: made } = newKey("a", { profiles: "*", actions: "*", metrics: false });

    expect(problemsOf({ keys: [{ ...made, name: key }] })).toEqual([
      "The key at position 1: name must be 1 to 64 letters, digits, dots, hyphens and underscores, and not the key itself.",
    ]);
  });
});
