import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "../../../cli/doctor/check.js";
import { doctorVerb } from "../../../cli/doctor/doctor-verb.js";
import { sharingOf } from "../../../cli/doctor/examine-profiles.js";
import { textProfiles } from "../../../cli/doctor/profiles-report.js";
import { paintFor } from "../../../core/text/paint.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { runVerbHere } from "../../support/verb-streams.js";

const root = mkdtempSync(join(tmpdir(), "doctor-profiles-"));
let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(async () => {
  await tenant.close();
  rmSync(root, { recursive: true });
});

/** A folder with these profiles as JSON. */
function folderOf(profiles: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(root, "folder-"));
  for (const [file, content] of Object.entries(profiles)) {
    writeFileSync(join(folder, file), JSON.stringify(content), { mode: 0o600 });
  }
  return folder;
}

const doctor = (...argv: string[]) => runVerbHere(doctorVerb, argv);

describe("the doctor of a folder with a profile that works and two that do not", () => {
  let folder: string;

  beforeAll(() => {
    const { configuration } = tenant;
    folder = folderOf({
      "acme.json": configuration,
      "beta.json": { ...configuration, client_secret: "Invented~Secret-12345" },
      "gamma.json": { ...configuration, cloud: "moon" },
      "two.json": configuration,
      "two.yaml": configuration,
    });
    symlinkSync("acme.json", join(folder, "link.json"));
  });

  it("prints a table with what is wrong first, then the checks of these profiles", async () => {
    const { exitCode, stdout } = await doctor("--profiles", folder);

    expect(exitCode).toBe(1);
    const [table = "", ...details] = stdout.split("\nProfile ");
    expect(table.match(/^[✓✗] .{4}\s+\S+/gm)).toEqual(["✗ FAIL  beta", "✗ FAIL  gamma", "✗ FAIL  two", "✓ ok    acme"]);
    expect(table).toMatch(/^Outcome Profile {2}Tenant +Cloud +First problem$/m);
    expect(table).toMatch(/✗ FAIL {2}beta {5}[0-9a-f-]{36} {2}global {2}Sign-in: /);
    expect(table).toMatch(/✗ FAIL {2}gamma {4}- +- +Configuration: cloud: "Cloud" must be/);
    expect(table).toContain("\n4 profiles: 3 failed, 0 with a warning, 1 ok.\n");
    expect(table).toContain(
      "\nacme and beta are the same app in the same tenant: they share one quota of hunting calls.\n",
    );
    expect(table).toContain('\n"link.json" is no profile, because it is a link;');
    expect(details.map((text) => text.split("\n")[0])).toEqual(["beta", "gamma", "two"]);
    expect(details[2]).toContain("The profile two has several files, two.json and two.yaml; keep");
    expect(stdout).not.toContain("Invented~Secret-12345");
  });

  it("prints one document for programs", async () => {
    const { exitCode, stdout } = await doctor("--profiles", folder, "--json");

    const document = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({
      profiles: [
        { name: "acme", tenant_id: tenant.configuration.tenant_id, cloud: "global", ok: true },
        { name: "beta", ok: false },
        { name: "gamma", tenant_id: null, cloud: null, ok: false },
        { name: "two", ok: false },
      ],
      same_app: [["acme", "beta"]],
      refused_files: [{ file: "link.json", reason: expect.stringContaining("it is a link") }],
      ok: false,
    });
    expect(document.profiles[0].checks).toContainEqual(expect.objectContaining({ name: "sign_in", state: "ok" }));
  });

  it("prints a view", async () => {
    const { stdout } = await doctor("--profiles", folder, "--view", "markdown");

    expect(stdout).toMatch(/4 profiles: 3 failed, 0 with a warning, 1 ok\./);
    expect(stdout).toMatch(/`?beta`?: Checks/);
  });

  it("prints the usual report of one profile", async () => {
    const [well, wrong] = [
      await doctor("--profiles", folder, "--profile", "acme"),
      await doctor("--profiles", folder, "--profile", "gamma", "--json"),
    ];

    expect([well.exitCode, wrong.exitCode]).toEqual([0, 2]);
    expect(well.stdout).toMatch(/^m365-defender \S+, configuration: the profile acme\n/);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ ok: false });
  });

  it.each([
    ["acne", "has no profile acne; did you mean acme?"],
    ["link", '"link.json" is no profile, because it is a link;'],
  ])("says why there is no profile %s", async (name, reason) => {
    const { exitCode, stdout } = await doctor("--profiles", folder, "--profile", name, "--json");

    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).checks[1].fix.join()).toContain(reason);
  });
});

it("ends well if all profiles do", async () => {
  const { exitCode, stdout } = await doctor("--profiles", folderOf({ "acme.json": tenant.configuration }));

  expect(exitCode).toBe(0);
  expect(stdout).toContain("1 profile: 0 failed, 0 with a warning, 1 ok.");
  expect(stdout).not.toContain("Profile acme");
});

it("warns of a folder that other users can write", async () => {
  const folder = folderOf({ "acme.json": tenant.configuration });
  chmodSync(folder, 0o777);

  const [text, json] = [await doctor("--profiles", folder), await doctor("--profiles", folder, "--json")];

  const warning = `Other users can change the profiles in ${folder} (mode 0777); take that from them with chmod go-w.`;
  expect([text.exitCode, text.stdout.replaceAll("\n", " ")]).toEqual([0, expect.stringContaining(` ${warning} `)]);
  expect(JSON.parse(json.stdout).folder).toBe(warning);
});

it("has nothing to check in a folder without profiles", async () => {
  const folder = folderOf({ "Acme.json": {} });
  mkdirSync(join(folder, "sub"));

  const [empty, missing] = [await doctor("--profiles", folder), await doctor("--profiles", join(root, "none"))];

  expect([empty.exitCode, missing.exitCode]).toEqual([2, 2]);
  expect(empty.stderr).toMatch(/^There is no profile in \S+; each is a file such as NAME\.yaml\.\n"Acme\.json" is no/);
  expect(missing.stderr).toMatch(/ does not exist; name one that does\.\n$/);
});

it.each([
  [["--profile", "acme"], /--profile also needs --profiles DIR/],
  [["--profiles", "d", "--profile", "A b"], /--profile must be 1 to 63/],
  [["--profiles", "d", "--config", "f"], /--config and --profiles are both given; use only one of them\./],
  [["--profiles", "d", "--config", "f", "--local"], /--local and --config and --profiles are all given;/],
])("refuses %j", async (argv, message) => {
  const { exitCode, stderr } = await doctor(...argv);

  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
});

describe("the table of profiles", () => {
  const check = {
    name: "sign_in",
    finding: "The client secret of the app has expired, so no token was issued.",
    fix: [],
  };
  const profiles = ["acme", "customer-with-a-longer-name"].map((name) => ({
    name,
    tenantId: "5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    clientId: "c",
    cloud: "gcc_high",
    checks: [{ ...check, state: name === "acme" ? "failed" : "ok" }] as readonly Check[],
  }));
  const examined = {
    place: "d",
    time: new Date(0),
    profiles,
    sharing: [Array.from({ length: 30 }, (_, index) => `profile-${index}`)],
    refused: [],
    folderProblem: undefined,
  };
  const tableAt = (width: number) =>
    textProfiles(examined, width, paintFor(false)).split("\n\nProfile ")[0]?.split("\n").slice(2) ?? [];

  it.each([60, 80, 100, 120, 160])("is at most %d columns wide, and wraps what follows it", (width) => {
    expect(Math.max(...tableAt(width).map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it("has problems beside the profiles, below them where it is narrow, and no tenants where it is narrower", () => {
    expect(tableAt(120).slice(0, 2)).toEqual([
      expect.stringMatching(/^Outcome Profile {22}Tenant {32}Cloud {5}First problem$/),
      expect.stringMatching(/^✗ FAIL {2}acme {25}5f6c1a2e-\S+ {2}gcc_high {2}Sign-in: The client secret of the$/),
    ]);
    expect(tableAt(90).slice(0, 4)).toEqual([
      expect.stringMatching(/^Outcome Profile {22}Tenant {32}Cloud$/),
      expect.stringMatching(/^✗ FAIL {2}acme {25}5f6c1a2e-\S+ {2}gcc_high$/),
      "        Sign-in: The client secret of the app has expired, so no token was issued.",
      expect.stringMatching(/^✓ ok/),
    ]);
    expect(tableAt(60).slice(0, 3)).toEqual([
      "Outcome Profile                      Cloud",
      "✗ FAIL  acme                         gcc_high",
      "        Sign-in: The client secret of the app has expired,",
    ]);
  });

  it("lists the profiles of one app", () => {
    expect(tableAt(160).join(" ")).toMatch(/profile-0, profile-1, .*profile-28 and profile-29 are the same app/);
  });
});

it("knows profiles of one app in any letter case, and no others", () => {
  const profile = (name: string, tenantId: string | null, clientId: string | null) => ({
    name,
    tenantId,
    clientId,
    cloud: "global",
    checks: [],
  });

  expect(
    sharingOf([
      profile("a", "T1", "C1"),
      profile("b", "t1", "c1"),
      profile("c", "t1", "c2"),
      profile("d", null, null),
      profile("e", null, null),
    ]),
  ).toEqual([["a", "b"]]);
});
