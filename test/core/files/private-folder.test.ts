import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PrivateFolder } from "../../../core/files/private-folder.js";

const place = mkdtempSync(join(tmpdir(), "private-folder-"));
afterAll(() => rmSync(place, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

let count = 0;
let root = "";
let folder = new PrivateFolder(() => root, "tokens");
beforeEach(() => {
  count += 1;
  root = join(place, String(count));
  folder = new PrivateFolder(() => root, "tokens");
});

const LATER = Date.now() + 3_600_000;
const modeOf = (path: string) => statSync(path).mode & 0o777;

it("has nothing before something was put there, and is not made by looking", () => {
  expect(folder.read("a")).toBeUndefined();
  folder.remove("a");

  expect(existsSync(root)).toBe(false);
});

it("keeps texts that nobody else may open", () => {
  folder.replace("a", "one", LATER);
  folder.replace("a", "two", LATER);

  expect(folder.read("a")).toBe("two");
  expect([modeOf(root), modeOf(join(root, "tokens")), modeOf(folder.pathOf("a"))]).toEqual([0o700, 0o700, 0o600]);
  expect(readdirSync(join(root, "tokens"))).toEqual(["a"]);
});

it("creates a text only where there is none", () => {
  expect(folder.create("a", "one", LATER)).toBe(true);
  expect(folder.create("a", "two", LATER)).toBe(false);

  expect(folder.read("a")).toBe("one");
  expect(modeOf(folder.pathOf("a"))).toBe(0o600);
  expect(readdirSync(join(root, "tokens"))).toEqual(["a"]);
});

it("puts a text that it creates, and its name, on the disk", () => {
  const synced = jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "fsyncSync");

  folder.create("a", "one", LATER);

  expect(synced).toHaveBeenCalledTimes(2);
});

it("leaves no text behind that it could not create whole", () => {
  const full = Object.assign(new Error("full"), { code: "ENOSPC" });
  jest.spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "fsyncSync").mockImplementation(() => {
    throw full;
  });

  expect(() => folder.create("a", "one", LATER)).toThrow(/\/a cannot be written \(ENOSPC\)$/);
  expect(readdirSync(join(root, "tokens"))).toEqual([]);
});

it("removes a text, and does not mind that it is gone", () => {
  folder.replace("a", "one", LATER);

  folder.remove("a");
  folder.remove("a");

  expect(folder.read("a")).toBeUndefined();
});

it.each([
  [
    "a file that others may read",
    () => chmodSync(folder.pathOf("a"), 0o640),
    /^other users can open .*\/a \(mode 0640\)$/,
  ],
  [
    "a folder that others may read",
    () => chmodSync(join(root, "tokens"), 0o755),
    /^other users can open .*tokens \(mode 0755\)$/,
  ],
  ["a cache folder that others may write", () => chmodSync(root, 0o770), /^other users can open .* \(mode 0770\)$/],
  ["a file that is a link", () => link("tokens/a"), /\/a is a link$/],
  ["a folder that is a link", () => link("tokens"), /tokens is a link or not a folder$/],
  [
    "a file with a second name",
    () => linkSync(folder.pathOf("a"), folder.pathOf("b")),
    /\/a is a link or not a regular file$/,
  ],
  [
    "a folder in the place of the file",
    () => inPlaceOfFile(() => mkdirSync(folder.pathOf("a"), 0o700)),
    /not a regular file$/,
  ],
  [
    "a file that is too large",
    () => writeFileSync(folder.pathOf("a"), "x".repeat(1024 * 1024 + 1)),
    /not a regular file$/,
  ],
  ["a file of another user", () => jest.spyOn(process, "getuid").mockReturnValue(4_711), /belongs to another user$/],
])("refuses %s", (_what, change, reason) => {
  folder.replace("a", "one", LATER);

  change();

  expect(() => folder.read("a")).toThrow(
    expect.objectContaining({ name: "UnusableFileError", message: expect.stringMatching(reason) }),
  );
});

it("does not look at modes and owners where there are none", () => {
  folder.replace("a", "one", LATER);
  chmodSync(folder.pathOf("a"), 0o666);
  const { getuid } = process;
  Object.assign(process, { getuid: undefined });
  try {
    expect(folder.read("a")).toBe("one");
  } finally {
    Object.assign(process, { getuid });
  }
});

it("puts a text of its own in the place of a file or link that it refuses, and leaves what the link leads to", () => {
  folder.replace("a", "one", LATER);
  link("tokens/a");

  folder.replace("a", "two", LATER);

  expect(folder.read("a")).toBe("two");
  expect(lstatSync(folder.pathOf("a")).isFile()).toBe(true);
  expect(readFileSync(join(root, "elsewhere"), "utf8")).toBe("one");
});

it("says why it cannot be made or written", () => {
  root = "/dev/null/cache";
  expect(() => folder.ensure()).toThrow(/^\/dev\/null\/cache cannot be read \(ENOTDIR\)$/);

  root = join(place, `${count}-there`);
  folder.replace("a", "one", LATER);
  rmSync(folder.pathOf("a"));
  mkdirSync(folder.pathOf("a"), 0o700);
  expect(() => folder.replace("a", "two", LATER)).toThrow(/\/a cannot be written \(EISDIR\)$/);
  expect(() => folder.remove("a")).toThrow(/\/a cannot be removed \((EISDIR|EPERM)\)$/);
  expect(readdirSync(join(root, "tokens"))).toEqual(["a"]);
});

it("says why it cannot be made in a place of somebody else", () => {
  mkdirSync(root);
  writeFileSync(join(root, "plain"), "");
  const under = new PrivateFolder(() => "/proc/version-of-nothing", "tokens");

  expect(() => under.ensure()).toThrow(/^\/proc\/version-of-nothing cannot be made \(ENOENT\)$/);
});

it.each<[string, string, RegExp]>([
  ["the folder that the cache is in", ".", /^.*\/link is a link or not a folder$/],
  ["the cache folder", "m365", /\/link\/m365 is a link or not a folder$/],
  ["a folder in it", "m365/tokens", /\/m365\/tokens is a link or not a folder$/],
])("refuses a link to nothing as %s, and makes nothing there", (_what, where, reason) => {
  const nothing = join(place, `${count}-nothing`);
  const cache = join(place, `${count}-cache`, "link");
  const linked = join(cache, where);
  mkdirSync(dirname(linked), { recursive: true, mode: 0o700 });
  symlinkSync(nothing, linked);
  const under = new PrivateFolder(() => join(cache, "m365"), "tokens");

  for (const step of [() => under.ensure(), () => under.replace("a", "text", LATER)]) {
    expect(step).toThrow(
      expect.objectContaining({ name: "UnusableFileError", message: expect.stringMatching(reason) }),
    );
  }
  under.sweep(LATER);
  expect(existsSync(nothing)).toBe(false);
});

it.each(["m365", "m365/tokens"])("refuses a file as %s", (where) => {
  const cache = join(place, `${count}-cache`);
  mkdirSync(dirname(join(cache, where)), { recursive: true, mode: 0o700 });
  writeFileSync(join(cache, where), "", { mode: 0o600 });
  const under = new PrivateFolder(() => join(cache, "m365"), "tokens");

  expect(() => under.ensure()).toThrow(/ is a link or not a folder$/);
  expect(() => under.read("a")).toThrow(/ is a link or not a folder$/);
});

it("says that there is no home", () => {
  const homeless = new PrivateFolder(() => {
    throw new Error("no such user");
  }, "tokens");

  expect(() => homeless.read("a")).toThrow("this user has no home folder");
});

it("sweeps what has expired, and what was left behind by those who were killed", () => {
  const now = Date.now();
  folder.replace("expired", "x", now - 1_000);
  folder.replace("good", "x", LATER);
  for (const [name, ageMs] of [
    ["held.lock", 60_000],
    ["old.lock", 3_600_000],
    ["old.draft", 3_600_000],
  ] as const) {
    writeFileSync(folder.pathOf(name), "");
    utimesSync(folder.pathOf(name), (now - ageMs) / 1000, (now - ageMs) / 1000);
  }

  // What cannot be removed does not keep the rest.
  mkdirSync(folder.pathOf("a-folder"));
  utimesSync(folder.pathOf("a-folder"), 1, 1);

  folder.sweep(now);

  expect(readdirSync(join(root, "tokens")).sort()).toEqual(["a-folder", "good", "held.lock"]);
});

it("does not mind that there is nothing to sweep", () => {
  expect(() => folder.sweep(Date.now())).not.toThrow();
});

/** Puts a link in the place of a file or folder that then has another name. */
function link(name: string): void {
  const path = join(root, name);
  const target = join(root, "elsewhere");
  if (lstatSync(path).isDirectory()) {
    mkdirSync(target, { mode: 0o700 });
  } else {
    writeFileSync(target, readFileSync(path), { mode: 0o600 });
  }
  rmSync(path, { recursive: true });
  symlinkSync(target, path);
}

function inPlaceOfFile(make: () => void): void {
  rmSync(folder.pathOf("a"));
  make();
}
