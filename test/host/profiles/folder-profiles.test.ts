import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileProfile, folderProfiles } from "../../../host/profiles/folder-profiles.js";
import type { HostProfile, Profiles } from "../../../host/profiles/profiles.js";
import { rawConfiguration } from "../../support/execute.js";
import { recordingLogger } from "../../support/recording-logger.js";

const root = mkdtempSync(join(tmpdir(), "host-profiles-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Long after any change that a test makes, so that the stamps of the files count. */
const LATER_MS = 60_000;

/** A folder with these files, open for another user too. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(root, "folder-"));
  chmodSync(root, 0o755);
  chmodSync(folder, 0o755);
  for (const [file, content] of Object.entries(files)) {
    write(join(folder, file), content);
  }
  return folder;
}

function write(path: string, content: unknown): void {
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
}

/** Opens profiles at a time that is far from the files' own, or as it is. */
function watch(open: typeof folderProfiles, path: string, { now = () => Date.now() + LATER_MS } = {}) {
  const logger = recordingLogger();
  const secrets: string[] = [];
  const environment: Record<string, string> = {};
  let look: () => void = () => undefined;
  let isClosed = false;
  const profiles = open(path, {
    environment,
    now,
    logger,
    onSecret: (secret) => secrets.push(secret),
    every(_ms, given) {
      look = given;
      return () => {
        isClosed = true;
      };
    },
  });
  const lines = () => logger.lines.splice(0).map((line) => JSON.parse(line));
  lines();
  return { profiles, secrets, environment, lines, look: () => look(), isClosed: () => isClosed };
}

/** What a run gets of a profile. */
async function given(profile: HostProfile | undefined) {
  const raw = (await profile?.given.read()) as Readonly<Record<string, unknown>> | undefined;
  return { raw, warnings: profile?.given.warnings?.map(({ code }) => code) };
}

const budget = (seconds: number) => ({ ...rawConfiguration, time_budget_s: seconds });
const budgetOf = async (profiles: Profiles, name = "acme") => (await given(profiles.find(name))).raw?.time_budget_s;

describe("the profiles of a folder", () => {
  it("are what its files say", async () => {
    const folder = folderOf({
      "beta.yaml": "tenant_id: t\nclient_id: c\n",
      "acme.json": rawConfiguration,
      "README.md": "",
    });
    const { profiles, secrets, isClosed } = watch(folderProfiles, folder);

    expect(profiles.all().map(({ facts }) => facts)).toEqual([
      { name: "acme", tenantId: rawConfiguration.tenant_id, cloud: "global", problem: null },
      {
        name: "beta",
        tenantId: null,
        cloud: null,
        problem: expect.stringMatching(/ client_secret: "Client Secret" or "Certificate"/),
      },
    ]);
    expect(await given(profiles.find("acme"))).toEqual({ raw: rawConfiguration, warnings: [] });
    expect(secrets).toContain(rawConfiguration.client_secret);
    expect(["../acme", "acme.json", "", "constructor"].map((name) => profiles.find(name))).toEqual(
      Array(4).fill(undefined),
    );
    profiles.close();
    expect(isClosed()).toBe(true);
  });

  it("are read again when a file is written, replaced or renamed, and their runs go on", async () => {
    const folder = folderOf({ "acme.json": budget(10) });
    const path = join(folder, "acme.json");
    const { profiles } = watch(folderProfiles, folder);
    const before = profiles.find("acme");

    write(path, budget(20));
    expect(await budgetOf(profiles)).toBe(20);
    write(join(folder, "draft"), budget(30));
    renameSync(join(folder, "draft"), path);
    expect(await budgetOf(profiles)).toBe(30);
    renameSync(path, join(folder, "acme.yaml"));
    write(join(folder, "acme.yaml"), `${JSON.stringify(budget(40))} # YAML now`);
    expect(await budgetOf(profiles)).toBe(40);

    expect(before?.ended.aborted).toBe(false);
    expect(profiles.find("acme")?.ended).toBe(before?.ended);
    expect(await given(before)).toMatchObject({ raw: budget(10) });
  });

  it.each([
    ["shortly after a change", () => Date.now(), 20],
    ["long after it", () => Date.now() + LATER_MS, 10],
  ])(
    "are read again although their stamps are the same only %s, when a second change could have them",
    async (_when, now, seconds) => {
      const folder = folderOf({ "acme.json": budget(10) });
      const path = join(folder, "acme.json");
      const stamp = fs.lstatSync(path, { bigint: true });
      const { profiles } = watch(folderProfiles, folder, { now });

      jest.spyOn(fs, "lstatSync").mockReturnValue(stamp as never);
      write(path, budget(20));

      expect(await budgetOf(profiles)).toBe(seconds);
      jest.restoreAllMocks();
    },
  );

  it("are found with a stat of the folder and one of the file, while nothing changes", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}.json`, rawConfiguration]));
    const { profiles, look } = watch(folderProfiles, folderOf(many));
    const spies = (["statSync", "lstatSync", "readdirSync", "openSync", "readFileSync"] as const).map((name) =>
      jest.spyOn(fs, name),
    );
    const counted = (work: () => void) => {
      for (const spy of spies) spy.mockClear();
      work();
      return spies.map((spy) => spy.mock.calls.length);
    };

    expect(profiles.all()).toHaveLength(500);
    expect(counted(() => profiles.find("p499"))).toEqual([1, 1, 0, 0, 0]);
    expect(counted(() => profiles.all())).toEqual([1, 0, 0, 0, 0]);
    expect(counted(look)).toEqual([1, 500, 0, 0, 0]);
    jest.restoreAllMocks();
  });
});

describe("a file that becomes wrong", () => {
  it.each([
    [
      "is empty for a moment",
      (path: string) => truncateSync(path),
      /^The configuration must be an object|neither JSON nor/,
    ],
    [
      "has half of its text",
      (path: string) => write(path, '{"tenant_id": "t", "cli'),
      /^The file of the profile acme .*YAML/,
    ],
    [
      "has a field that is wrong",
      (path: string) => write(path, { ...rawConfiguration, cloud: "moon" }),
      /^cloud: "Cloud" must/,
    ],
    [
      "has a reference to nothing",
      (path: string) => write(path, { ...rawConfiguration, client_secret: "env:NONE" }),
      /NONE/,
    ],
    [
      "has a second file of its name",
      (path: string) => write(path.replace("json", "yml"), ""),
      /acme\.json and acme\.yml/,
    ],
    ["is too large", (path: string) => write(path, " ".repeat(2 ** 20 + 1)), /^The file of the profile acme is larger/],
  ])("%s: its last state is used, which each result says", async (_name, breakIt, problem) => {
    const folder = folderOf({ "acme.json": budget(10), "beta.json": budget(11) });
    const path = join(folder, "acme.json");
    const { profiles, lines } = watch(folderProfiles, folder);

    breakIt(path);
    const broken = profiles.find("acme");
    profiles.find("acme");

    expect(broken?.facts).toEqual({
      name: "acme",
      tenantId: rawConfiguration.tenant_id,
      cloud: "global",
      problem: expect.stringMatching(problem),
    });
    expect(broken?.facts.problem).not.toContain(root);
    expect(await given(broken)).toEqual({ raw: budget(10), warnings: ["PROFILE_OUT_OF_DATE"] });
    expect(broken?.given.warnings?.[0]?.message).toContain(broken?.facts.problem);
    expect(await given(profiles.find("beta"))).toEqual({ raw: budget(11), warnings: [] });
    expect(lines()).toEqual([
      {
        level: "warn",
        text: "a profile has a problem",
        profile: "acme",
        problem: broken?.facts.problem,
        uses: "its last state without a problem",
      },
    ]);

    rmSync(path.replace("json", "yml"), { force: true });
    write(path, budget(20));
    expect(await given(profiles.find("acme"))).toEqual({ raw: budget(20), warnings: [] });
    expect(lines()).toEqual([{ level: "info", text: "a profile has no problem any more", profile: "acme" }]);
    expect(broken?.ended.aborted).toBe(false);
  });

  it("cannot be read for a while", async () => {
    const folder = folderOf({ "acme.json": budget(10) });
    const path = join(folder, "acme.json");
    const { profiles, lines } = watch(folderProfiles, folder);

    chmodSync(path, 0);
    const broken = asAnotherUser(() => profiles.find("acme"));
    chmodSync(path, 0o644);

    expect(broken?.facts.problem).toBe("The file of the profile acme cannot be read.");
    expect(await given(broken)).toEqual({ raw: budget(10), warnings: ["PROFILE_OUT_OF_DATE"] });
    expect(await given(profiles.find("acme"))).toEqual({ raw: budget(10), warnings: [] });
    expect(lines().map(({ level }) => level)).toEqual(["warn", "info"]);
  });

  it("is in a folder that cannot be read for a while", async () => {
    const folder = folderOf({ "acme.json": budget(10) });
    const { profiles, lines } = watch(folderProfiles, folder);

    chmodSync(folder, 0);
    const broken = asAnotherUser(() => profiles.find("acme"));
    const all = asAnotherUser(() => profiles.all());
    chmodSync(folder, 0o755);

    expect(broken?.facts.problem).toBe("The folder of the profiles cannot be listed.");
    expect(broken?.ended.aborted).toBe(false);
    expect(all.map(({ facts }) => facts)).toEqual([broken?.facts]);
    expect(await given(profiles.find("acme"))).toEqual({ raw: budget(10), warnings: [] });
    expect(lines().map(({ level }) => level)).toEqual(["warn", "warn", "info"]);
  });

  it("is wrong in another way, which the log says too, once", () => {
    const folder = folderOf({ "acme.json": budget(10) });
    const { profiles, lines } = watch(folderProfiles, folder);

    write(join(folder, "acme.json"), { ...budget(10), cloud: "moon" });
    profiles.find("acme");
    write(join(folder, "acme.json"), "{");
    profiles.find("acme");
    profiles.find("acme");

    expect(lines().map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/^cloud: /),
      expect.stringMatching(/cannot be read as JSON/),
    ]);
  });

  it("does not show its new secret in the problem", async () => {
    const folder = folderOf({ "acme.json": rawConfiguration });
    const { profiles, secrets, lines } = watch(folderProfiles, folder);
    const secret = "Another~Secret-12345";

    write(join(folder, "acme.json"), { ...rawConfiguration, client_secret: secret, [secret]: secret, cloud: secret });

    const { facts, given: runs } = profiles.find("acme") as HostProfile;
    expect(secrets).toContain(secret);
    expect(JSON.stringify([facts, runs.warnings, lines()])).not.toContain(secret);
  });
});

describe("a file that was never right", () => {
  it("that cannot be parsed is what a run fails with", async () => {
    const { profiles } = watch(folderProfiles, folderOf({ "acme.yaml": "a: [" }));

    await expect(profiles.find("acme")?.given.read()).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      message: expect.stringMatching(/^The file of the profile acme cannot be read as JSON or YAML; line 1/),
    });
  });

  it("is as it is for a run, which says what is wrong", async () => {
    const raw = { ...rawConfiguration, cloud: "moon" };
    const { profiles } = watch(folderProfiles, folderOf({ "acme.json": raw }));

    expect(await given(profiles.find("acme"))).toEqual({ raw, warnings: [] });
  });

  it("becomes right without a change, when what it refers to is there", () => {
    const folder = folderOf({ "acme.json": { ...rawConfiguration, client_secret: "env:SECRET_OF_ACME" } });
    const { profiles, environment, secrets, look } = watch(folderProfiles, folder);
    const problem = () => profiles.all()[0]?.facts.problem;

    expect(problem()).toContain("SECRET_OF_ACME");
    environment.SECRET_OF_ACME = "Referenced~Secret-1";
    look();

    expect(problem()).toBeNull();
    expect(secrets).toContain("Referenced~Secret-1");
  });
});

describe("a file that is deleted", () => {
  it.each([
    ["found", (profiles: Profiles) => profiles.find("acme")],
    ["listed", (profiles: Profiles) => profiles.all()],
    ["neither", (_profiles: Profiles, look: () => void) => look()],
  ])("ends its runs when it is %s", (_name, act) => {
    const folder = folderOf({ "acme.json": rawConfiguration, "beta.json": rawConfiguration });
    const { profiles, look, lines } = watch(folderProfiles, folder);
    const [acme, beta] = profiles.all();

    unlinkSync(join(folder, "acme.json"));
    act(profiles, look);

    expect([acme?.ended.aborted, beta?.ended.aborted]).toEqual([true, false]);
    expect(acme?.ended.reason).toMatchObject({ code: "ABORTED", message: "The profile acme was deleted." });
    expect(profiles.find("acme")).toBeUndefined();
    expect(profiles.all()).toEqual([beta]);
    expect(lines()).toEqual([{ level: "info", text: "a profile was deleted", profile: "acme" }]);
  });

  it.each([
    ["a link", (path: string) => symlinkSync("beta.json", path)],
    ["a folder", (path: string) => mkdirSync(path)],
  ])("and replaced by %s is no profile", (_name, replace) => {
    const folder = folderOf({ "acme.json": rawConfiguration, "beta.json": rawConfiguration });
    const { profiles, lines } = watch(folderProfiles, folder);
    const acme = profiles.find("acme");

    unlinkSync(join(folder, "acme.json"));
    replace(join(folder, "acme.json"));

    expect(profiles.find("acme")).toBeUndefined();
    expect(acme?.ended.aborted).toBe(true);
    expect(profiles.all()).toHaveLength(1);
    expect(lines()).toEqual([
      {
        level: "warn",
        text: "a file in the folder of the profiles is no profile",
        reason: expect.stringMatching(/^"acme\.json" is no profile, because it is/),
      },
      { level: "info", text: "a profile was deleted", profile: "acme" },
    ]);
  });

  it("and made again is another profile, without the state of the first", async () => {
    const folder = folderOf({ "acme.json": budget(10) });
    const { profiles, lines } = watch(folderProfiles, folder);
    const first = profiles.find("acme");

    unlinkSync(join(folder, "acme.json"));
    profiles.find("acme");
    write(join(folder, "acme.json"), "{");
    const second = profiles.find("acme");

    expect([first?.ended.aborted, second?.ended.aborted]).toEqual([true, false]);
    await expect(second?.given.read()).rejects.toMatchObject({ code: "CONFIGURATION_INVALID" });
    expect(lines().map(({ text }) => text)).toEqual([
      "a profile was deleted",
      "a profile has a problem",
      "a profile was added",
    ]);
  });

  it("with its folder is gone, and back with it", () => {
    const folder = folderOf({ "acme.json": rawConfiguration });
    const { profiles, lines } = watch(folderProfiles, folder);
    const acme = profiles.find("acme");

    renameSync(folder, `${folder}.old`);
    expect([profiles.find("acme"), profiles.all(), acme?.ended.aborted]).toEqual([undefined, [], true]);
    renameSync(`${folder}.old`, folder);

    expect(profiles.find("acme")?.facts.problem).toBeNull();
    expect(lines().map(({ text }) => text)).toEqual([
      "the folder of the profiles cannot be listed",
      "a profile was deleted",
      "a profile was added",
    ]);
  });
});

describe("a file that is the only profile", () => {
  it("is watched as the profile default, also behind a link", async () => {
    const folder = folderOf({ "one.json": budget(10), "two.json": budget(20) });
    const link = join(folder, "link");
    symlinkSync("one.json", link);
    const { profiles } = watch(fileProfile, link);
    const budgetNow = () => budgetOf(profiles, "default");

    expect(profiles.all().map(({ facts }) => facts.name)).toEqual(["default"]);
    expect(await budgetNow()).toBe(10);
    symlinkSync("two.json", `${link}.new`);
    renameSync(`${link}.new`, link);
    expect(await budgetNow()).toBe(20);
    unlinkSync(link);

    expect(profiles.find("default")).toBeUndefined();
    expect(profiles.find("one")).toBeUndefined();
  });
});

/** Does the work as a user who can open no file of others: for root, no file is closed. */
function asAnotherUser<T>(work: () => T): T {
  const user = process.geteuid?.();
  if (user !== 0) {
    return work();
  }
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(user);
  }
}
