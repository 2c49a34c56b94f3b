import { readArguments } from "../../mcp/calls/call-arguments.js";

describe("the arguments of a tool", () => {
  it("become a payload in our own form, with an empty case where none is given", () => {
    expect(readArguments({ incident_id: "2972", scope: "All users", profile: "acme", dry_run: "read" })).toEqual({
      payload: {
        scope: "All users",
        profile: "acme",
        alert_group_identifiers: [],
        parameters: { incident_id: "2972" },
      },
      dryRun: "read",
      namesProfile: true,
    });
  });

  it("keep what has no meaning as parameters, so that the action refuses it", () => {
    const { payload } = readArguments({ configuration: { tenant_id: "x" }, parameters: { a: 1 }, confirmed: true });

    expect(payload.parameters).toEqual({ configuration: { tenant_id: "x" }, parameters: { a: 1 }, confirmed: true });
    expect(Object.keys(payload)).toEqual(["alert_group_identifiers", "parameters"]);
  });

  it.each([
    [undefined, false],
    [null, false],
    [false, false],
    ["false", false],
    [true, true],
    ["true", true],
    ["read", "read"],
  ])("take dry_run %j as %j", (dry_run, dryRun) => {
    expect(readArguments({ dry_run }).dryRun).toBe(dryRun);
  });

  it("may not be nested too deep to be written", () => {
    const deep = JSON.parse(`{"case_id": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`);

    expect(() => readArguments(deep)).toThrow("The payload is nested more than 100 levels deep.");
  });

  it("are refused with another dry_run", () => {
    expect(() => readArguments({ dry_run: "no" })).toThrow(
      expect.objectContaining({ code: "INPUT_INVALID", problems: [expect.objectContaining({ field: "dry_run" })] }),
    );
  });

  it("name a profile unless it is null or left out: the host refuses one that is empty or no text", () => {
    const named = (profile?: null | string | number) => readArguments({ ...(profile !== undefined && { profile }) });

    expect([named(), named(null)].map(({ namesProfile }) => namesProfile)).toEqual([false, false]);
    expect(["", " ", 7].map((profile) => named(profile))).toEqual(
      ["", " ", 7].map((profile) =>
        expect.objectContaining({ namesProfile: true, payload: expect.objectContaining({ profile }) }),
      ),
    );
  });
});
