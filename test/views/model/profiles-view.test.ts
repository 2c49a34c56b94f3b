import type { ShownProfile } from "../../../views/main.js";
import { viewOfProfiles } from "../../../views/main.js";
import { outlineOf } from "../support/view-outline.js";

const examination = {
  time: new Date("2026-11-25T09:00:00.000Z"),
  version: "1.0.0",
  place: "/etc/profiles",
  labelOf: (name: string) => `<${name}>`,
};

const well: ShownProfile = {
  name: "acme",
  tenantId: "t-1",
  cloud: "global",
  outcome: "ok",
  problem: undefined,
  checks: [{ name: "node", state: "ok", finding: "Version 22.", fix: [] }],
};

const failed: ShownProfile = {
  ...well,
  name: "beta",
  tenantId: null,
  outcome: "failed",
  problem: { name: "sign_in", text: "Refused." },
  checks: [
    { name: "sign_in", state: "failed", finding: "Refused.", fix: ["Check client_id."] },
    { name: "role_hunt", state: "warning", finding: "Missing.", fix: ["With az:", { command: "az login" }] },
  ],
};

describe("the view of profiles", () => {
  it("has a table of all, and the checks of those that are not well", () => {
    expect(outlineOf(viewOfProfiles([failed, well], examination, ["A note."]))).toEqual([
      "Doctor, Failed (bad), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
      "2 profiles: 1 failed, 0 with a warning, 1 ok.",
      "Profiles: /etc/profiles (text)",
      "> beta: Check client_id.",
      '> beta: <role_hunt>: follow "How to fix: <role_hunt>".',
      "# Profiles [table, main] (A note.)",
      "  Outcome:status:high | Profile:name:high | Tenant:text:normal | Cloud:text:low | First Problem:text:high",
      "  Failed | beta |  | global | <sign_in>: Refused.",
      "  OK | acme | t-1 | global | ",
      "# beta: Checks [table]",
      "  State:status:high | Check:name:high | Finding:text:high",
      "  Failed | <sign_in> | Refused.",
      "  Warning | <role_hunt> | Missing.",
      "# beta: How to fix: <role_hunt> [list]",
      "  With az:",
      "  az login",
    ]);
  });

  it("says that all work", () => {
    const { status, headline } = viewOfProfiles([well], examination, []);

    expect([status, headline]).toEqual([
      { label: "Works", tone: "good" },
      "1 profile: 0 failed, 0 with a warning, 1 ok.",
    ]);
  });
});
