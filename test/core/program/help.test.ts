import { addCommentToIncidentContract } from "../../../core/generated/add-comment-to-incident.js";
import { executeCustomQueryContract } from "../../../core/generated/execute-custom-query.js";
import { executeEntityQueryContract } from "../../../core/generated/execute-entity-query.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { pingContract } from "../../../core/generated/ping.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import { flagSpecs } from "../../../core/program/flags.js";
import { helpText } from "../../../core/program/help.js";

const manifests = [
  pingContract,
  updateIncidentContract,
  addCommentToIncidentContract,
  executeQueryContract,
  executeEntityQueryContract,
  executeCustomQueryContract,
].map(({ manifest }) => manifest);

describe.each(manifests.map((manifest) => [manifest.name, manifest] as const))("the help of %s", (name, manifest) => {
  const lines = helpText(manifest).split("\n");

  it("names every parameter, and which are mandatory", () => {
    for (const field of manifest.parameters) {
      expect(lines).toContain(`  ${field.name}${field.isMandatory ? " (mandatory)" : ""}`);
      expect(helpText(manifest)).toContain(`${field.displayName}: `);
    }
  });

  it("names every option of every parameter", () => {
    const words = lines.join(" ").replace(/\s+/g, " ");
    for (const { options } of manifest.parameters) {
      if (options) {
        expect(words).toContain(`One of ${options.map(({ label }) => label).join(", ")}.`);
      }
    }
  });

  it("names every flag, the permissions and the exit codes", () => {
    for (const flag of Object.keys(flagSpecs)) {
      expect(lines.some((line) => /^ {2}(-\w, )?--/.test(line) && line.includes(`--${flag}`))).toBe(true);
    }
    for (const { role } of manifest.permissions) {
      expect(lines).toContain(`  ${role}`);
    }
    expect(lines.some((line) => line.startsWith("Exit code: 0 completed"))).toBe(true);
  });

  it("shows how it is run, with a payload that is valid JSON", () => {
    const start = lines.findIndex((line) => line.startsWith("Example payload")) + 1;
    const payload = lines.slice(start, lines.indexOf("", start)).join("\n");

    expect(lines).toContain(`  m365-defender ${name} [flags] < payload.json`);
    expect(JSON.parse(payload)).toEqual(manifest.example);
  });

  it("fits into 100 columns, without blanks at the ends of lines", () => {
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
  });
});

it("shows a default that applies, and not one that only fills forms", () => {
  const text = helpText(executeQueryContract.manifest).replace(/\s+/g, " ");

  expect(text).toMatch(/max_results_to_return Max Results To Return: .*?Default: 50\./);
  expect(text).not.toMatch(/Default: Last Hour/);
});
