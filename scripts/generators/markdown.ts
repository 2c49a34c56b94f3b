import { rules } from "../../cli/lint/rules.js";
import { toFieldSpec, toParameters } from "../../cli/manifests/field-schema.js";
import type { ActionData, IntegrationData, Manifests } from "../../cli/manifests/manifest-data.js";
import { apiTitle } from "../../core/configuration/clouds.js";
import { errorCatalogue } from "../../core/errors.js";
import { defaultLabel, kindOf } from "../../core/fields/field-words.js";
import type { FieldSpec, Permission } from "../../core/manifest.js";
import { warningCatalogue } from "../../core/warnings.js";
import { examplePayload } from "./contracts.js";

/** A Markdown table. Cells are on one line, with escaped pipes. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\s+/g, " ").replace(/\|/g, "\\|").trim()).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(value: string): string {
  return value.includes("`") ? `\`\` ${value} \`\`` : `\`${value}\``;
}

function defaultOf(field: FieldSpec): string {
  const label = defaultLabel(field);
  if (label === undefined) {
    return "";
  }
  return field.defaultIsPrefillOnly ? `${code(label)} (pre-filled in forms)` : code(label);
}

function fieldTable(fields: readonly FieldSpec[]): string {
  return table(
    ["Name", "Display name", "Mandatory", "Value", "Default", "Description"],
    fields.map((field) => [
      code(field.name),
      field.displayName,
      field.isMandatory ? "yes" : "no",
      kindOf(field),
      defaultOf(field),
      field.description,
    ]),
  );
}

/** The README's table of actions. */
export function actionsTable({ actions }: Manifests): string {
  return table(
    ["Action", "What it does", "Writes", "Least permissions (application)"],
    actions.map((action) => [
      `[${action.title}](docs/actions/${action.name}.md)`,
      action.description.split(/(?<=\.)\s/)[0] ?? "",
      action.writes ? "yes" : "no",
      action.permissions.map(permissionText).join(", "),
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
export function configurationTable({ integration }: Manifests): string {
  return fieldTable(integration.configuration.map((field) => toFieldSpec(field, "configuration")));
}

/** The arguments of all actions. */
export function contextTable(integration: IntegrationData): string {
  return table(
    ["Name", "Type", "Mandatory", "Default", "Description"],
    integration.context.map((argument) => [
      code(argument.name),
      argument.type,
      argument.is_mandatory ? "yes" : "no",
      argument.default === undefined ? "" : code(argument.default),
      argument.description,
    ]),
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
    parameters.length === 0 ? "None." : fieldTable(parameters),
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
export function errorTable(): string {
  const exits = {
    refused: () => "2",
    failed: (retryable: boolean) => (retryable ? "75" : "1"),
    timed_out: () => "3",
    aborted: () => "143 or 130",
  } as const;
  return table(
    ["Code", "Exit", "Retryable", "Cause", "What to do"],
    Object.entries(errorCatalogue).map(([name, entry]) => [
      code(name),
      exits[entry.outcome](entry.retryable),
      entry.retryable ? "yes" : "no",
      entry.cause,
      entry.hint,
    ]),
  );
}

/** The warning catalogue. */
export function warningTable(): string {
  return table(
    ["Code", "Meaning"],
    Object.entries(warningCatalogue).map(([name, meaning]) => [code(name), meaning]),
  );
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
