import { readArguments } from "../../mcp/calls/call-arguments.js";

describe("the arguments of a tool", () => {
  it("become a payload in our own form, with an empty case where none is given", () => {
    expect(readArguments({ incident_id: "2972", scope: "All users", profile: " acme ", dry_run: "read" })).toEqual({
      payload: { scope: "All users", alert_group_identifiers: [], parameters: { incident_id: "2972" } },
      dryRun: "read",
      profile: "acme",
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

  it("report all problems of the run together", () => {
    expect(() => readArguments({ dry_run: "no", profile: 7 })).toThrow(
      expect.objectContaining({
        code: "INPUT_INVALID",
        problems: [expect.objectContaining({ field: "dry_run" }), expect.objectContaining({ field: "profile" })],
      }),
    );
  });
});
