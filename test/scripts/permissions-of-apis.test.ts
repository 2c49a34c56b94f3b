import { join } from "node:path";
import { aiDescriptionFiles } from "../../cli/export/secops/ai-descriptions.js";
import { lintProject } from "../../cli/lint/lint.js";
import type { ActionData, Manifests } from "../../cli/manifests/manifest-data.js";
import { integration } from "../../core/generated/integration.js";
import { helpText } from "../../core/program/help.js";
import { neededRolesFile, toActionManifest } from "../../scripts/generators/contracts.js";
import { actionPage, permissionsTable } from "../../scripts/generators/markdown.js";

const role = "SecurityIncident.Read.All";

/** Get Incident, and an action that needs the same role of Microsoft Graph and of another API. */
let project: Manifests;
let getDevice: ActionData;
beforeAll(() => {
  const { manifests } = lintProject(join(__dirname, "../.."));
  const getIncident = manifests?.actions.find(({ name }) => name === "get-incident");
  if (manifests === undefined || getIncident === undefined) throw new Error("There is no manifest of Get Incident.");
  const permissions = [
    { role, purpose: "read" },
    { role, api: "devices", purpose: "read devices" },
  ];
  getDevice = { ...getIncident, name: "get-device", title: "Get Device", permissions };
  project = { ...manifests, actions: [getIncident, getDevice] };
});

it("the same role of two APIs is two roles, each with its actions", () => {
  const { text } = neededRolesFile(project.actions);
  const [, roles = ""] = text.split("NeededRole[] = ");

  expect(JSON.parse(roles.replace(/;\s*$/, ""))).toEqual([
    { role, actions: ["Get Incident", "Get Device"] },
    { role, api: "devices", actions: ["Get Device"] },
  ]);
});

it("each table of permissions names the API", () => {
  const both = `\`${role}\`, \`${role}\` of devices`;

  expect(permissionsTable(project)).toContain(`| Get Device | ${both} |`);
  expect(actionPage(getDevice)).toContain(`| Application permission | What for |`);
  expect(actionPage(getDevice)).toContain(`| \`${role}\` of devices | read devices |`);
});

it("help and export name it, too", () => {
  const manifest = toActionManifest(getDevice);
  const [file] = aiDescriptionFiles(integration, [manifest]);

  expect(helpText(manifest)).toContain(
    `Least permissions of the app (application):\n  ${role}\n      read\n  ${role} (of devices)\n      read devices\n`,
  );
  expect(String(file?.content).replace(/\s+/g, " ")).toContain(
    `Needs the Microsoft Graph permission ${role} (read). Needs the devices permission ${role} (read devices).`,
  );
});
