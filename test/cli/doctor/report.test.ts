import { type Check, failed, ok, skipped, warning } from "../../../cli/doctor/check.js";
import { isWell, jsonReport, textReport } from "../../../cli/doctor/report.js";
import { paintFor } from "../../../core/text/paint.js";

const plain = paintFor(false);
const checks: readonly Check[] = [
  ok("node", "v20.3.0."),
  warning("files", "Others may open it.", { command: `chmod 600 ${"/long".repeat(30)}` }),
  { ...failed("sign_in", "Said \u001B[31mred\u202E.", "Do this."), requestId: "id-1" },
  skipped("hunting", "a successful sign-in is required first"),
];

it("has a word and a symbol for each state, what to do below, and how it came out", () => {
  const text = textReport(checks, "file.json", plain);

  expect(text).toMatch(/^m365-defender \S+, configuration: file\.json\n\n✓ ok {4}Node\.js {8}v20\.3\.0\.\n/);
  expect(text).toMatch(/\n! warn {2}Files {10}Others may open it\.\n {6}chmod 600 \/long/);
  expect(text).toMatch(/\n {4}→ Do this\.\n {4}Request ID for Microsoft support: id-1\.\n/);
  expect(text).toMatch(/\n- skip {2}Hunting {8}Not checked: a successful sign-in is required first\.\n\n/);
  expect(text).toMatch(/\n1 failed, 1 with a warning, 1 skipped, 1 ok\.\n$/);
});

it("shows hidden characters, and breaks no command", () => {
  const text = textReport(checks, "a\u001B[2J.json", plain);

  expect(["\u001B", "\u202E"].filter((character) => text.includes(character))).toEqual([]);
  expect(text).toContain("Said ⟨U+001B⟩[31mred⟨U+202E⟩.");
  expect(text).toContain("/long".repeat(30));
  expect(text.split("\n").filter((line) => line.length > 80 && !line.includes("chmod"))).toEqual([]);
});

it("says the same cure of checks in a row once", () => {
  const same = [failed("role_read_incidents", "Miss.", "Grant."), warning("role_hunt", "Miss.", "Grant.")];

  expect(textReport(same, "", plain).match(/→ Grant\./g)).toHaveLength(1);
});

it("is for programs one document with everything", () => {
  const text = jsonReport(checks);
  const document = JSON.parse(text);

  expect(text).not.toContain("\u202e");

  expect(document.ok).toBe(false);
  expect(document.checks[2]).toEqual({
    name: "sign_in",
    state: "failed",
    finding: "Said \u001b[31mred\u202e.",
    fix: ["Do this."],
    request_id: "id-1",
  });
  expect(document.checks[1].fix).toEqual([expect.stringMatching(/^chmod 600 /)]);
  expect(isWell(checks.slice(0, 2))).toBe(true);
});

it("is coloured by state, if at all", () => {
  expect(textReport(checks, "", paintFor(true))).toContain("\u001B[31m✗ FAIL\u001B[0m");
  expect(textReport(checks, "", plain)).not.toContain("\u001B");
});
