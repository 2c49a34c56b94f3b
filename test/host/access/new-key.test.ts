import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { addKey } from "../../../host/access/add-key.js";
import { createAccess } from "../../../host/access/create-access.js";
import { digestOf } from "../../../host/access/key-entry.js";
import { newKey } from "../../../host/access/new-key.js";
import { recordingLogger } from "../../support/recording-logger.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "new-key-"));
  file = join(folder, "keys.yaml");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const actions = [{ name: "ping", writes: false }];
const rights = { profiles: ["acme", "globex"], actions: "read", metrics: false } as const;
const text = () => readFileSync(file, "utf8");

/** Whether the service knows the key with this file. */
function knows(key: string): boolean {
  const access = createAccess({ keysFile: file, stateFolder: undefined, logger: recordingLogger(), actions });
  access.close();
  return access.callerOf(key).name !== "";
}

describe("a new key", () => {
  it("has 256 random bits and a beginning of its own; its entry has only the digest", () => {
    const { key, entry, yaml } = newKey("soar", rights, actions, (size) => Buffer.alloc(size, 7));

    expect(key).toBe(`m365d_${Buffer.alloc(32, 7).toString("base64url")}`);
    expect(entry).toEqual({ name: "soar", sha256: digestOf(key).toString("hex"), ...rights });
    expect(parse(yaml)).toEqual([entry]);
    expect(newKey("soar", rights).key).not.toBe(newKey("soar", rights).key);
  });

  it("is refused with a name, a profile or an action that is none", () => {
    expect(() => newKey("s o a r", { ...rights, profiles: ["../acme"] }, actions)).toThrow(
      expect.objectContaining({
        exitCode: 2,
        sentences: [expect.stringContaining(": name must be"), expect.stringContaining(": profiles must be")],
      }),
    );
    expect(() => newKey("soar", { ...rights, actions: ["pong"] }, actions)).toThrow(/did you mean ping\?$/);
  });

  it("makes the key file if there is none, readable by this user alone", () => {
    const { key, entry } = newKey("soar", rights);

    addKey(file, entry, actions);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(knows(key)).toBe(true);
  });

  it("has a place in a YAML file with as many others as a file may have, and not in one with more", () => {
    const keys = Array.from({ length: 999 }, (_, at) => newKey(`caller-${at}`, rights).entry);
    writeFileSync(file, stringify({ keys }, { aliasDuplicateObjects: false }));
    const { key, entry } = newKey("last", rights);

    addKey(file, entry, actions);

    expect(knows(key)).toBe(true);
    expect(() => addKey(file, newKey("further", rights).entry, actions)).toThrow(/at most 1000 access keys/);
  });

  it("comes after the others; comments and rights of the file stay", () => {
    const [first, second] = [newKey("first", rights), newKey("second", rights)];
    writeFileSync(
      file,
      `# Whom we know\nkeys:\n  # since May\n${first.yaml.replace(/^/gm, "  ").trimEnd()}  # of SOAR\n`,
    );
    chmodSync(file, 0o640);

    addKey(file, second.entry, actions);

    expect(text()).toMatch(/^# Whom we know\nkeys:\n {2}# since May\n[\s\S]+ # of SOAR\n {2}- name: second\n/);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect([knows(first.key), knows(second.key)]).toEqual([true, true]);
    expect(readdirSync(folder)).toEqual(["keys.yaml"]);
  });

  it.each(["", "# none yet\n", "keys:\n", "keys: []\n", '{"keys": []}', "{}"])("fits into a file with %j", (before) => {
    const { key, entry } = newKey("soar", rights);
    writeFileSync(file, before);

    addKey(file, entry, actions);

    expect(text()).toContain(before.startsWith("#") ? "# none yet" : "keys");
    expect(before.startsWith("{") ? JSON.parse(text()).keys : parse(text()).keys).toEqual([entry]);
    expect(knows(key)).toBe(true);
  });

  it.each(["", "keys: []\n", '{"keys": []}'])("may have no rights but the metrics, in a file with %j", (before) => {
    const nothing: readonly string[] = [];
    const { key, entry, yaml } = newKey("prometheus", { profiles: nothing, actions: nothing, metrics: true });
    writeFileSync(file, before);

    addKey(file, entry, actions);

    expect(knows(key)).toBe(true);
    expect(yaml).not.toMatch(/[&*]/);
  });

  it("is refused where the file would have more than the service takes", () => {
    const others = Array.from({ length: 999 }, (_, index) => newKey(`key-${index}`, rights).yaml);
    writeFileSync(file, `keys:\n${others.join("")}`);
    const last = newKey("last", rights);

    addKey(file, last.entry, actions);

    expect(knows(last.key)).toBe(true);
    expect(() => addKey(file, newKey("one-more", rights).entry, actions)).toThrow(/stays as it is: .*1,?000/);
    expect(knows(last.key)).toBe(true);
  });

  it("goes into the file behind a link", () => {
    const link = join(folder, "link");
    writeFileSync(file, "keys: []\n");
    symlinkSync(file, link);

    addKey(link, newKey("soar", rights).entry, actions);

    expect(text()).toContain("name: soar");
    expect(readdirSync(folder).sort()).toEqual(["keys.yaml", "link"]);
  });

  it.each([
    ["a text", /must be an object with keys/],
    ["[1]", /must be an object with keys/],
    ["keys: 1\n", /must be an object with keys/],
    ["keys: &a [\n", /anchor/],
    ['{"keys": 1}', /must be an object with keys/],
    [JSON.stringify({ keys: [newKey("soar", rights).entry] }), /The key soar has the name of a key before it/],
  ])("leaves a file that has a problem, or would have one, as it is: %j", (before, problem) => {
    writeFileSync(file, before);

    expect(() => addKey(file, newKey("soar", rights).entry, actions)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(problem) }),
    );
    expect(text()).toBe(before);
    expect(readdirSync(folder)).toEqual(["keys.yaml"]);
  });

  it("tells why the file cannot be written", () => {
    const nowhere = join(folder, "none", "keys.yaml");

    expect(() => addKey(nowhere, newKey("soar", rights).entry, actions)).toThrow(/cannot be written \(ENOENT\)/);
    expect(existsSync(nowhere)).toBe(false);
  });
});
