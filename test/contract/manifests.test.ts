import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatFinding, loadManifests } from "../../scripts/manifests/load-manifests.js";
import { platformChecks } from "../../scripts/manifests/platform-limits.js";

const root = join(__dirname, "../..");

/** What loading says of a copy of the manifests in which `before` was replaced by `after` in one file. */
function findingsOf(file: string, before: string | RegExp, after: string): string[] {
  const copy = mkdtempSync(join(tmpdir(), "manifests-"));
  try {
    for (const part of ["integration.yaml", "manifests", "actions"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    const text = readFileSync(join(copy, file), "utf8");
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    writeFileSync(join(copy, file), changed);
    return loadManifests(copy).findings.map(formatFinding);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Line of the first occurrence of `text` in a manifest. */
function lineOf(file: string, text: string): number {
  return readFileSync(join(root, file), "utf8").split(text)[0]?.split("\n").length ?? 0;
}

const update = "manifests/update-incident.yaml";

describe("a mistake in a manifest", () => {
  it("is named with file and line: an unknown key, with the nearest known one", () => {
    expect(findingsOf(update, "is_mandatory: true", "is_mandatry: true")).toEqual([
      expect.stringMatching(/^manifests\/update-incident\.yaml:\d+: parameters\.0 lacks the key "is_mandatory" \(/),
      `${update}:${lineOf(update, "is_mandatory: true")}: parameters.0 has an unknown key "is_mandatry"; did you mean "is_mandatory"? (manifest-schema)`,
    ]);
  });

  it("is named with file and line: a wrong format", () => {
    const [finding] = findingsOf(update, "format: incident_id", "format: number");

    expect(finding).toMatch(`${update}:${lineOf(update, "format: incident_id")}: parameters.0.format must be one of`);
  });

  it("is named with file and line: broken YAML", () => {
    expect(findingsOf(update, "title: Update Incident", "title: [Update Incident")[0]).toMatch(
      /^manifests\/update-incident\.yaml:\d+: .+ \(yaml-syntax\)$/,
    );
  });

  it.each([
    ["title", update, "title: Update Incident", 'title: "Update: Incident!"'],
    ["display-name", update, "display_name: Assign To", "display_name: Assign To (UPN)"],
    ["unique-names", update, "display_name: Assign To", "display_name: Status"],
    ["description-length", update, "description: Status to set", `description: ${"long ".repeat(500)}`],
    ["options", update, "type: ddl", "type: string"],
    ["option-default", "manifests/execute-query.yaml", "default: ASC", "default: Ascending"],
    [
      "option-unique",
      update,
      "{ label: Resolved, value: resolved }",
      "{ label: Resolved, value: resolved, aliases: [ACTIVE] }",
    ],
    ["bounds", "manifests/execute-query.yaml", "default: 50", "default: 0"],
    ["verify-ssl", "integration.yaml", "display_name: Verify SSL", "display_name: Verify TLS"],
    ["reserved-name", update, "name: update-incident", "name: doctor"],
    ["ping-messages", "manifests/ping.yaml", "Successfully connected to the", "Connected to the"],
    ["manifest-name", update, "name: update-incident", "name: change-incident"],
    ["manifest-listed", "integration.yaml", "  - update-incident\n", ""],
    ["ping-exists", "integration.yaml", "  - ping\n", ""],
    ["action-entry", "integration.yaml", "  - update-incident\n", "  - update-incident\n  - no-such-action\n"],
  ])("breaks the rule %s", (rule, file, before, after) => {
    const findings = findingsOf(file, before, after);
    const expected = rule === "action-entry" ? "manifest-listed" : rule;

    expect(findings.some((finding) => finding.endsWith(`(${expected})`))).toBe(true);
    expect(findings.every((finding) => /^[\w./-]+:\d+: /.test(finding))).toBe(true);
  });

  it("breaks the rule parameter-count", () => {
    const parameter =
      "  - { name: extra_N, display_name: Extra N, type: string, format: text, is_mandatory: false, description: Extra., example: x }\n";
    const many = Array.from({ length: 60 }, (_, index) => parameter.replaceAll("N", `${index}`)).join("");

    expect(findingsOf(update, "parameters:\n", `parameters:\n${many}`)).toContainEqual(
      expect.stringContaining("(parameter-count)"),
    );
  });

  it("is covered by a test for every platform rule", () => {
    const source = readFileSync(__filename, "utf8");

    expect(platformChecks.map((check) => check.rule).filter((rule) => !source.includes(rule))).toEqual([]);
  });
});
