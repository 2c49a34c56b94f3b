import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ping } from "../../../actions/ping.js";
import { readFlags } from "../../../core/program/flags.js";
import { flagProfile } from "../../../core/program/profile-flags.js";
import { execute, rawConfiguration } from "../../support/execute.js";

const folder = mkdtempSync(join(tmpdir(), "profile-flags-"));
writeFileSync(join(folder, "acme.json"), JSON.stringify(rawConfiguration));
writeFileSync(join(folder, "broken.yaml"), "{");
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a dry run with a profile, and without another configuration. */
function dryRunWith(name: string, payload: Readonly<Record<string, unknown>> = {}, overrides = {}) {
  return execute(
    ping,
    {},
    {
      dryRun: true,
      payload: { configuration: undefined, ...payload },
      overrides: { profile: flagProfile({ folder, name }), ...overrides },
    },
  );
}

describe("--profiles and --profile", () => {
  it("name a profile", () => {
    const { flags, problems } = readFlags(["--profiles", folder, "--profile", "acme"]);

    expect(flags.profile).toEqual({ folder, name: "acme" });
    expect(problems).toEqual([]);
  });

  it.each([
    [["--profiles", "d"], "--profiles", /^--profiles also needs --profile NAME,/],
    [["--profile", "acme"], "--profile", /^--profile also needs --profiles DIR,/],
    [
      ["--profiles", "d", "--profile", "Acme"],
      "--profile",
      /^--profile must be 1 to 63 of the characters a-z, 0-9 and hyphen; got "Acme"\.$/,
    ],
    [["--profiles", "d", "--profile", "../acme"], "--profile", /^--profile must be 1 to 63 of the characters/],
    [["--profile", "Some~Secret1"], "--profile", /^--profile must be 1 to 63 of the characters a-z, 0-9 and hyphen\.$/],
  ])("are refused as %j", (argv, field, message) => {
    const { flags, problems } = readFlags(argv);

    expect(flags.profile).toBeUndefined();
    expect(problems).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});

describe("a run with a profile", () => {
  it("names it in its result", async () => {
    expect(await dryRunWith("acme")).toMatchObject({ status: "completed", meta: { profile: "acme" } });
  });

  it.each([
    ["acne", "--profile", /has no profile acne; did you mean acme\?/],
    ["broken", "configuration", /^The configuration file \S+broken\.yaml cannot be read as JSON or YAML/],
  ])("%s is refused", async (name, field, message) => {
    expect((await dryRunWith(name)).error).toMatchObject({
      code: "CONFIGURATION_INVALID",
      errors: [{ field, message: expect.stringMatching(message) }],
    });
  });

  it.each([
    [{ configuration: rawConfiguration }, {}, "the payload, --profile"],
    [{}, { flags: { dryRun: true, config: "c.json" } }, "--profile, --config"],
    [{}, { configEnvironment: "c.json" }, "--profile, M365_DEFENDER_CONFIG"],
  ])("has no other configuration: %j %j", async (payload, overrides, places) => {
    expect((await dryRunWith("acme", payload, overrides)).error).toMatchObject({
      code: "CONFIGURATION_AMBIGUOUS",
      message: `The configuration was given in 2 places: ${places}. Keep only one of them.`,
      hint: expect.stringContaining("--profile NAME"),
    });
  });

  it("does not use it with --local, and says so", async () => {
    const startLocalTenant = async () => ({ configuration: rawConfiguration, close: async () => undefined });

    const { meta, warnings } = await dryRunWith("acme", {}, { startLocalTenant });

    expect(meta.profile).toBeNull();
    expect(warnings).toEqual([
      {
        code: "CONFIGURATION_IGNORED",
        message: "--local uses the local tenant's configuration; the configuration from --profile was ignored.",
      },
    ]);
  });
});
