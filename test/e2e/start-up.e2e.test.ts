import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { runAction, runProgram } from "../support/run-process.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "m365-defender-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run that says its version, with a cache folder of its own. */
function start(environment: Readonly<Record<string, string>> = {}) {
  return runProgram("actions/ping", "", {
    args: ["--version"],
    environment: { XDG_CACHE_HOME: folder, ...environment },
  });
}

const started = { exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" };

function compiled(): string[] {
  const code = join(folder, "m365-defender", "code");
  return readdirSync(code).map((name) => join(code, name));
}

/** Zeros in the place of half of the file, as a machine that loses its power may leave them. */
function damage(file: string, from: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, from, bytes.length / 2));
}

describe("compiled code", () => {
  it("is kept by the first run for the next, in a file of this user's alone", async () => {
    expect(await start()).toMatchObject(started);
    const [file = ""] = compiled();
    const { mode, size, ino } = statSync(file);

    expect(await start()).toMatchObject(started);

    expect(mode & 0o777).toBe(0o600);
    expect(size).toBeGreaterThan(10_000);
    expect(compiled()).toEqual([file]);
    expect(statSync(file).ino).toBe(ino);
  });

  it.each([
    ["that was cut", (file: string) => truncateSync(file, 5_000)],
    ["that was damaged in the middle", (file: string) => damage(file, 4_096)],
    ["of another program", (file: string) => writeFileSync(file, Buffer.alloc(50_000, "x"))],
  ])("%s is not used, and written anew", async (_what, spoil) => {
    await start();
    const [file = ""] = compiled();
    spoil(file);
    const spoilt = readFileSync(file);

    expect(await start()).toMatchObject(started);

    expect(readFileSync(file).equals(spoilt)).toBe(false);
    expect(await start()).toMatchObject(started);
  });

  it("that others could have written is not used", async () => {
    await start();
    const [file = ""] = compiled();
    writeFileSync(file, Buffer.alloc(50_000, "x"));
    chmodSync(file, 0o666);

    expect(await start()).toMatchObject(started);
    chmodSync(join(folder, "m365-defender"), 0o777);
    expect(await start()).toMatchObject(started);
  });

  it("is not kept where Node's own variable says so, and where there is no folder for it", async () => {
    expect(await start({ NODE_DISABLE_COMPILE_CACHE: "1" })).toMatchObject(started);
    expect(readdirSync(folder)).toEqual([]);

    writeFileSync(join(folder, "file"), "");
    expect(await start({ XDG_CACHE_HOME: join(folder, "file") })).toMatchObject(started);
  });

  it("under other flags of V8 is kept beside it, and neither replaces the other", async () => {
    const flagged = { NODE_OPTIONS: "--interpreted-frames-native-stack" };
    await start();
    await start(flagged);
    const inodes = () => compiled().map((file) => statSync(file).ino);
    const kept = inodes();

    expect(await start()).toMatchObject(started);
    expect(await start(flagged)).toMatchObject(started);

    expect(kept).toHaveLength(2);
    expect(inodes()).toEqual(kept);
  });

  it("of an action also serves the bin", async () => {
    await start();
    const before = compiled();

    const run = await runProgram("cli/m365-defender", "", {
      args: ["ping", "--version"],
      environment: { XDG_CACHE_HOME: folder },
    });

    expect(run).toMatchObject(started);
    expect(compiled()).toEqual(before);
  });
});

describe("a run that finds its token", () => {
  let tenant: LocalTenant;

  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  const payload = () => ({
    case_id: "7",
    alert_group_identifiers: [],
    parameters: { incident_id: "2972" },
    configuration: { ...tenant.configuration, token_cache: "file" },
  });
  const read = async () => {
    const file = join(folder, "loaded.json");
    const run = await runAction("get-incident", payload(), {
      environment: { XDG_CACHE_HOME: folder, LOADED_MODULES: file },
      preload: ["loaded-modules"],
    });
    expect(run.result).toMatchObject({ status: "completed", is_success: true });
    return JSON.parse(readFileSync(file, "utf8")) as string[];
  };

  it("loads nothing that only other runs need", async () => {
    const first = await read();
    const second = await read();

    expect(first.filter((name) => name.includes("msal-node"))).toHaveLength(1);
    expect(second.filter((name) => name.endsWith(".js"))).toEqual([
      expect.stringMatching(/dist\/actions\/get-incident\.js$/),
    ]);
    const needless = [
      "internal/deps/undici/undici",
      "perf_hooks",
      "fs/promises",
      "internal/fs/promises",
      "internal/fs/streams",
      "internal/util/parse_args/parse_args",
      "os",
      "readline",
      "worker_threads",
      "zlib",
    ];
    expect(second.filter((name) => needless.includes(name))).toEqual([]);
  });
});
