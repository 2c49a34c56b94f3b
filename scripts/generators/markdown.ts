import { rules } from "../../cli/lint/rules.js";
import { toFieldSpec, toParameters } from "../../cli/manifests/field-schema.js";
import type { ActionData, IntegrationData, Manifests } from "../../cli/manifests/manifest-data.js";
import { apiTitle } from "../../core/configuration/clouds.js";
import { errorCatalogue } from "../../core/errors.js";
import type { Permission } from "../../core/manifest.js";
import { warningCatalogue } from "../../core/warnings.js";
import { examplePayload } from "./contracts.js";
import { code, list, table } from "./table.js";
import { fieldList, valueList } from "./value-list.js";

/** The README's table of actions. */
export function actionsTable({ actions }: Manifests): string {
  return table(
    ["Action", "What it does", "Writes"],
    actions.map((action) => [
      `[${action.title}](docs/actions/${action.name}.md)`,
      action.description.split(/(?<=\.)\s/)[0] ?? "",
      action.writes ? "yes" : "no",
    ]),
  );
}

/** The README's table of permissions. Actions with the same permissions share a row. */
export function permissionsTable({ actions }: Manifests): string {
  const titles = new Map<string, string[]>();
  for (const { title, permissions } of actions) {
    const roles = permissions.map(permissionText).join(", ");
    titles.set(roles, [...(titles.get(roles) ?? []), title]);
  }
  return table(
    ["For", "Permission"],
    [...titles].map(([roles, those]) => [those.join(", "), roles]),
  );
}

/** A role; for another API than Microsoft Graph also the API's name. */
function permissionText({ role, api }: Permission): string {
  return api === undefined ? code(role) : `${code(role)} of ${apiTitle(api)}`;
}

function isOfGraph({ permissions }: ActionData): boolean {
  return permissions.every(({ api }) => api === undefined);
}

/** The configuration fields, for README and docs. */
export function configurationList({ integration }: Manifests): string {
  return fieldList(integration.configuration.map((field) => toFieldSpec(field, "configuration")));
}

/** The arguments of all actions. */
export function contextList(integration: IntegrationData): string {
  return valueList(
    integration.context.map((argument) => ({
      name: argument.name,
      displayName: undefined,
      isMandatory: argument.is_mandatory,
      description: argument.description,
      kind: argument.type,
      defaultText: argument.default === undefined ? undefined : code(argument.default),
    })),
  );
}

/** The generated part of an action's page. */
export function actionPage(action: ActionData): string {
  const parameters = toParameters(action);
  return [
    action.description,
    "## Least permissions",
    table(
      [`Application permission${isOfGraph(action) ? " of Microsoft Graph" : ""}`, "What for"],
      action.permissions.map((permission) => [permissionText(permission), permission.purpose]),
    ),
    "## Parameters",
    parameters.length === 0 ? "None." : fieldList(parameters),
    "## Messages",
    table(
      ["When", "Message"],
      [
        ["Success", action.messages.success],
        ...(action.messages.no_data ? [["No rows", action.messages.no_data]] : []),
        ["Failure", action.messages.failure],
      ],
    ),
    "## Result",
    `\`json_result\`: ${action.result.description}`,
    "## Example payload",
    `\`\`\`json\n${JSON.stringify(examplePayload(action), null, 2)}\n\`\`\``,
  ].join("\n\n");
}

/** The error catalogue. */
export function errorList(): string {
  const exits = {
    refused: () => "2",
    failed: (retryable: boolean) => (retryable ? "75" : "1"),
    timed_out: () => "3",
    aborted: () => "143 or 130",
  } as const;
  return list(
    Object.entries(errorCatalogue).map(([name, { outcome, retryable, cause, hint }]) => [
      `**${code(name)}** · exit code ${exits[outcome](retryable)}${retryable ? " · retryable" : ""}`,
      cause,
      `What to do: ${hint}`,
    ]),
  );
}

/** The warning catalogue. */
export function warningList(): string {
  return list(Object.entries(warningCatalogue).map(([name, meaning]) => [`**${code(name)}**`, meaning]));
}

/** The rules of `m365-defender lint`. */
export function ruleTable(): string {
  return table(
    ["Rule", "What holds"],
    rules.map(({ name, description }) => [code(name), description]),
  );
}

/**
 * Replaces the text between the markers of `name` in `document`.
 * @throws if the document has no such markers
 */
export function fillSection(document: string, name: string, text: string): string {
  const open = `<!-- generated: ${name} -->\n`;
  const close = `<!-- end: ${name} -->`;
  const start = document.indexOf(open);
  const end = document.indexOf(close);
  if (start < 0 || end < start) {
    throw new Error(`The markers ${open.trim()} and ${close} are missing.`);
  }
  return `${document.slice(0, start + open.length)}\n${text}\n\n${document.slice(end)}`;
}
