import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { IntegrationError } from "../../../core/errors.js";
import { type AccessOptions, createAccess } from "../../../host/access/create-access.js";
import type { KeyEntry, KeyRights } from "../../../host/access/key-entry.js";
import { newKey } from "../../../host/access/new-key.js";
import { fakeClock } from "../../support/fake-clock.js";
import { recordingLogger } from "../../support/recording-logger.js";

let folder: string;
let file: string;
const opened: { close(): void }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "access-"));
  file = join(folder, "keys.yaml");
});
afterEach(() => {
  for (const access of opened.splice(0)) {
    access.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const all: KeyRights = { profiles: "*", actions: "*", metrics: false };
const one = newKey("one", all);
const two = newKey("two", { profiles: ["acme"], actions: "read", metrics: true });

function write(...entries: readonly (KeyEntry | object)[]): void {
  writeFileSync(file, JSON.stringify({ keys: entries }), { mode: 0o600 });
}

/** Puts a link in the place of the file. */
function replaceBy(target: string): void {
  rmSync(file);
  symlinkSync(target, file);
}

function open(options: Partial<AccessOptions> = {}) {
  const logger = recordingLogger();
  const access = createAccess({ keysFile: file, stateFolder: undefined, logger, ...options });
  opened.push(access);
  return { access, logger };
}

/** What a call with this key is told. */
function refusalOf(access: { callerOf(key: string | undefined): unknown }, key: string | undefined): string {
  try {
    access.callerOf(key);
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({ code: "CALLER_UNKNOWN" });
    return (error as Error).message;
  }
  return "none";
}

describe("access with a key file", () => {
  it("knows the callers by their keys, each with its rights", () => {
    write(one.entry, two.entry);
    const { access } = open();

    const [first, second] = [access.callerOf(one.key), access.callerOf(two.key)];

    expect([first.name, second.name]).toEqual(["one", "two"]);
    expect([first.mayUseProfile("any"), second.mayUseProfile("any"), second.mayUseProfile("acme")]).toEqual([
      true,
      false,
      true,
    ]);
    expect([first.mayRun("update-incident"), second.mayRun("update-incident"), second.mayRun("ping")]).toEqual([
      true,
      false,
      true,
    ]);
    expect([first.maySeeMetrics, second.maySeeMetrics]).toEqual([false, true]);
    expect(first.id).not.toBe(second.id);
    expect(one.entry.sha256).not.toContain(first.id);
    expect(access.madeKeyFile).toBeUndefined();
  });

  it.each([[undefined], [""], ["m365d_x"], [one.entry.sha256], [`${one.key} `], [one.key.slice(0, -1)]])(
    "refuses a call with the key %j",
    (key) => {
      write(one.entry);

      expect(refusalOf(open().access, key)).toMatch(key ? /does not know/ : /has no access key/);
    },
  );

  it("looks at every key, whichever is the right one", () => {
    write(one.entry, two.entry);
    const { access } = open();
    const compare = jest.spyOn(jest.requireActual<typeof import("node:crypto")>("node:crypto"), "timingSafeEqual");

    const counts = [one.key, two.key, "unknown"].map((key) => {
      compare.mockClear();
      refusalOf(access, key);
      return compare.mock.calls.length;
    });

    compare.mockRestore();
    expect(counts).toEqual([2, 2, 2]);
  });

  it("takes a change at the next call: a new key, another name, other rights; the caller stays the same", () => {
    write(one.entry);
    const { access } = open();
    const before = access.callerOf(one.key);

    write({ ...one.entry, name: "renamed", actions: ["ping"] }, two.entry);
    const after = access.callerOf(one.key);

    expect(access.callerOf(two.key).name).toBe("two");
    expect(after).toBe(before);
    expect([before.name, before.mayRun("update-incident"), before.mayRun("ping")]).toEqual(["renamed", false, true]);
    expect(before.ended.aborted).toBe(false);
  });

  it("keeps a caller's ID over restarts and other entries", () => {
    write(one.entry);
    const { id } = open().access.callerOf(one.key);

    write(two.entry, { ...one.entry, name: "later", profiles: [] });

    expect(open().access.callerOf(one.key).id).toBe(id);
  });

  it("ends the calls of a removed key at the next call of anybody", () => {
    write(one.entry, two.entry);
    const { access } = open();
    const [removed, kept] = [access.callerOf(one.key), access.callerOf(two.key)];

    write(two.entry);
    access.callerOf(two.key);

    expect(removed.ended.reason).toMatchObject({ code: "ABORTED", message: "The access key one was removed." });
    expect(kept.ended.aborted).toBe(false);
    expect(refusalOf(access, one.key)).toMatch(/does not know/);
  });

  it("ends them also while nobody calls", () => {
    jest.useFakeTimers({ now: Date.now() });
    write(one.entry);
    const { access } = open({ lookEveryMs: 1_000 });
    const { ended } = access.callerOf(one.key);

    write();
    expect(ended.aborted).toBe(false);
    jest.advanceTimersByTime(1_000);

    jest.useRealTimers();
    expect(ended.aborted).toBe(true);
  });

  it("reads the file only when it may have changed", () => {
    write(one.entry);
    const clock = fakeClock(new Date());
    const { access } = open({ clock });
    clock.advance(5_000);
    access.callerOf(one.key);
    const parse = jest.spyOn(JSON, "parse");

    access.callerOf(one.key);
    access.callerOf(one.key);

    const unchanged = parse.mock.calls.length;
    write(one.entry, two.entry);
    access.callerOf(two.key);
    const changed = parse.mock.calls.length;
    parse.mockRestore();
    expect({ unchanged, changed }).toEqual({ unchanged: 0, changed: 1 });
  });

  it.each<[string, () => void, RegExp]>([
    ["is gone", () => rmSync(file), /does not exist/],
    ["is a device", () => replaceBy("/dev/null"), /is not a regular file/],
    ["is a folder", () => replaceBy(folder), /is a folder/],
    ["cannot be parsed", () => writeFileSync(file, "keys: [\n"), /YAML|read/],
    ["is empty", () => writeFileSync(file, ""), /must be an object with keys/],
    ["has a wrong entry", () => write(one.entry, { name: "bad" }), /The key bad has no sha256/],
    ["can be written by others", () => chmodSync(file, 0o620), /can be written by other users \(mode 0620\)/],
  ])("refuses every key while the file %s, tells why in the log only, and goes on afterwards", (_, damage, reason) => {
    write(one.entry);
    const { access, logger } = open();
    const running = access.callerOf(one.key);

    damage();
    const refusals = [refusalOf(access, one.key), refusalOf(access, one.key)];

    expect(new Set(refusals)).toEqual(
      new Set(["The service cannot read its key file, so it accepts no access key now."]),
    );
    expect(running.ended.aborted).toBe(false);
    const told = logger.lines.filter((line) => JSON.parse(line).level === "error");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(reason);

    rmSync(file, { recursive: true, force: true });
    write(one.entry);
    expect(access.callerOf(one.key)).toBe(running);
    expect(logger.lines.at(-1)).toContain("can be read again");
  });

  it("reads the file again after a moment if it could not be opened, though nothing of the file has changed", () => {
    jest.useFakeTimers({ now: Date.now() });
    write(one.entry);
    const clock = fakeClock(new Date());
    const { access } = open({ clock, lookEveryMs: 1_000 });
    write(one.entry, two.entry);
    clock.advance(5_000);
    const openFile = jest
      .spyOn(jest.requireActual<typeof import("node:fs")>("node:fs"), "openSync")
      .mockImplementation(() => {
        throw Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" });
      });

    const during = [refusalOf(access, one.key), refusalOf(access, one.key)];
    const opened = openFile.mock.calls.length;
    openFile.mockRestore();
    jest.advanceTimersByTime(1_000);

    jest.useRealTimers();
    expect(during).toEqual(Array(2).fill("The service cannot read its key file, so it accepts no access key now."));
    expect(opened).toBe(1);
    expect(access.callerOf(one.key).name).toBe("one");
  });

  it("follows a link to the file, as mounted secrets have them", () => {
    write(one.entry);
    const link = join(folder, "link");
    symlinkSync(file, link);
    const { access } = open({ keysFile: link });

    const next = join(folder, "next");
    writeFileSync(next, JSON.stringify({ keys: [two.entry] }), { mode: 0o600 });
    renameSync(next, file);

    expect(access.callerOf(two.key).name).toBe("two");
  });

  it("warns of a file that others can read, and of profiles that there are not, once", () => {
    write(two.entry);
    chmodSync(file, 0o644);
    const { access, logger } = open({ profiles: () => ["other"] });

    access.callerOf(two.key);
    access.callerOf(two.key);

    expect(logger.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: "warn", advice: expect.stringContaining("chmod go-r") }),
      expect.objectContaining({ level: "warn", key: "two", profile: "acme" }),
    ]);
  });

  it("does not start with a file that has a problem, and tells all of them", () => {
    write({ ...one.entry, actions: ["nothing"] }, { name: "bad" });

    expect(() => open()).toThrow(
      expect.objectContaining({
        exitCode: 2,
        sentences: expect.arrayContaining([expect.stringContaining("The key bad has no sha256")]),
      }),
    );
  });
});

describe("access without a key file", () => {
  const keyIn = (path: string | undefined) => readFileSync(path ?? "", "utf8").trim();

  it("makes one key at the first start, in a file of this user alone, and uses it again", () => {
    const stateFolder = join(folder, "state");
    const first = open({ keysFile: undefined, stateFolder }).access;
    const path = first.madeKeyFile ?? "";
    const key = keyIn(path);
    const second = open({ keysFile: undefined, stateFolder }).access;

    expect(key).toMatch(/^m365d_[A-Za-z0-9_-]{43}$/);
    expect([statSync(path).mode & 0o777, statSync(join(path, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(second.madeKeyFile).toBe(path);
    expect(second.callerOf(key)).toMatchObject({ name: "default", id: first.callerOf(key).id, maySeeMetrics: true });
    expect(second.callerOf(key).mayRun("update-incident")).toBe(true);
    expect(refusalOf(second, undefined)).toMatch(/has no access key/);
  });

  it("refuses the key when its file is gone or open to others", () => {
    const stateFolder = join(folder, "state");
    const { access } = open({ keysFile: undefined, stateFolder });
    const key = keyIn(access.madeKeyFile);

    chmodSync(access.madeKeyFile ?? "", 0o640);
    expect(refusalOf(access, key)).toMatch(/cannot read its key file/);
    chmodSync(access.madeKeyFile ?? "", 0o600);
    expect(access.callerOf(key).name).toBe("default");
    rmSync(access.madeKeyFile ?? "");
    expect(refusalOf(access, key)).toMatch(/cannot read its key file/);
  });

  it("does not start if its folder is open to others", () => {
    const stateFolder = join(folder, "open");
    mkdirSync(stateFolder);
    chmodSync(stateFolder, 0o755);

    expect(() => open({ keysFile: undefined, stateFolder })).toThrow(/cannot be kept: other users can open/);
  });

  it("never logs the key", () => {
    const { access, logger } = open({ keysFile: undefined, stateFolder: join(folder, "state") });
    const key = keyIn(access.madeKeyFile);

    refusalOf(access, `${key}x`);
    writeFileSync(access.madeKeyFile ?? "", "something else");
    const refusal = refusalOf(access, key);

    expect(logger.lines).toHaveLength(1);
    expect(logger.lines.join() + refusal).not.toContain(key.slice(6));
  });
});
