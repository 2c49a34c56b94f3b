import type { Check } from "../../../cli/doctor/check.js";
import { labelOf } from "../../../cli/doctor/check-list.js";
import { viewOfChecks } from "../../../views/main.js";
import { outlineOf } from "../support/view-outline.js";

const examination = {
  time: new Date("2026-11-25T09:00:00.000Z"),
  version: "1.0.0",
  place: "config.json",
  labelOf: (name: string) => labelOf(name as Check["name"]),
};
const ok: Check = { name: "node", state: "ok", finding: "Version 22.", fix: [] };

describe("the view of an examination", () => {
  it("shows each check, and what to do, first for those that failed", () => {
    const grant = ["Or with az:", { command: "az login" }];
    const checks: readonly Check[] = [
      ok,
      { name: "files", state: "warning", finding: "Others can read it.", fix: ["Run chmod 600."] },
      { name: "sign_in", state: "failed", finding: "Refused.", fix: ["Check client_id."], requestId: "r-1" },
      { name: "role_hunt", state: "warning", finding: "Missing.", fix: grant },
      { name: "role_write_incidents", state: "warning", finding: "Missing.", fix: grant },
      { name: "hunting", state: "skipped", finding: "Not checked: the sign-in has to work first.", fix: [] },
    ];

    expect(outlineOf(viewOfChecks(checks, examination))).toEqual([
      "Doctor, Failed (bad), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
      "1 check failed; 3 warnings, 1 skipped, 1 ok.",
      "Configuration: config.json (text)",
      "> Check client_id.",
      "> Run chmod 600.",
      '> Hunting role, Write role: follow "How to fix: Hunting role, Write role".',
      "# Checks [table, main]",
      "  State:status:high | Check:name:high | Finding:text:high | Request ID:code:low",
      "  OK | Node.js | Version 22. | ",
      "  Warning | Files | Others can read it. | ",
      "  Failed | Sign-in | Refused. | r-1",
      "  Warning | Hunting role | Missing. | ",
      "  Warning | Write role | Missing. | ",
      "  Skipped | Hunting | Not checked: the sign-in has to work first. | ",
      "# How to fix: Hunting role, Write role [list]",
      "  Or with az:",
      "  az login",
    ]);
  });

  it.each([
    [[ok], "Works", "Everything works."],
    [[ok, { ...ok, state: "warning" as const }], "Warnings", "It works, with 1 warning."],
  ])("says that it works", (checks, label, headline) => {
    const view = viewOfChecks(checks, examination);

    expect([view.status.label, view.headline]).toEqual([label, headline]);
  });
});
