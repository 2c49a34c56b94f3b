import { namesOf } from "../../cli/manifests/action-names.js";
import { toFieldSpec, toParameters } from "../../cli/manifests/field-schema.js";
import type { ActionData, IntegrationData } from "../../cli/manifests/manifest-data.js";
import { credentialFields } from "../../core/configuration/credential-kind.js";
import { fileOnlyFields } from "../../core/configuration/payload-limits.js";
import type { FieldSpec } from "../../core/manifest.js";
import { jsonType } from "./json-type.js";
import { type GeneratedFile, header } from "./source-file.js";

/** The types of the library: each action's parameters as in a payload, its json_result, and the configuration. */
export function libraryTypesFile(integration: IntegrationData, actions: readonly ActionData[]): GeneratedFile {
  const parts = [
    header("integration.yaml and manifests/"),
    ...actions.map((action) =>
      fieldsInterface(
        namesOf(action.name).parameters,
        `Parameters of ${action.title}, as a payload takes them.`,
        toParameters(action),
      ),
    ),
    mapInterface("ActionParameters", "The parameters of each action.", actions, ({ name }) => namesOf(name).parameters),
    mapInterface("JsonResults", "The json_result of each action.", actions, ({ result }) => jsonType(result.schema)),
    fieldsInterface(
      "Configuration",
      "A configuration as a payload takes it: without references, and without what would use this machine's files or identity.",
      integration.configuration.map((field) => toFieldSpec(field, "configuration")).flatMap(inPayload),
    ),
  ];
  return { path: "library/generated/types.ts", text: parts.join("\n") };
}

/** The manifests as data, by action name. */
export function libraryManifestsFile({ actions }: IntegrationData): GeneratedFile {
  const imports = actions.map(
    (name) => `import { ${namesOf(name).contract} } from "../../core/generated/${name}.js";\n`,
  );
  const entries = actions.map((name) => `  "${name}": ${namesOf(name).contract}.manifest,\n`);
  const text = `${header("integration.yaml")}
${imports.join("")}import type { ActionManifest } from "../../core/manifest.js";
import type { ActionParameters } from "./types.js";

export const manifests: { readonly [Name in keyof ActionParameters]: ActionManifest } = {
${entries.join("")}};
`;
  return { path: "library/generated/manifests.ts", text };
}

/** Credentials that use this machine's files or identity. */
const fileOnlyCredentials: readonly string[] = Object.entries(credentialFields)
  .filter(([, fields]) => fields.some((name) => fileOnlyFields.includes(name)))
  .map(([kind]) => kind);

/** The form of a configuration field in a payload; empty if a payload must not have it. */
function inPayload(field: FieldSpec): FieldSpec[] {
  if (fileOnlyFields.includes(field.name)) {
    return [];
  }
  const options = field.options?.filter(({ value }) => !fileOnlyCredentials.includes(value));
  return [options === undefined ? field : { ...field, options }];
}

function fieldsInterface(name: string, description: string, fields: readonly FieldSpec[]): string {
  if (fields.length === 0) {
    return `/** ${description} There are none. */\nexport type ${name} = Readonly<Record<string, never>>;\n`;
  }
  const lines = fields.map((field) => {
    const type = field.isMandatory ? `: ${inputType(field)}` : `?: ${inputType(field)} | null | undefined`;
    return `  /** ${comment(field.description)} */\n  readonly ${field.name}${type};\n`;
  });
  return `/** ${description} */\nexport interface ${name} {\n${lines.join("")}}\n`;
}

function mapInterface(
  name: string,
  description: string,
  actions: readonly ActionData[],
  typeOf: (action: ActionData) => string,
): string {
  const lines = actions.map((action) => `  readonly "${action.name}": ${typeOf(action)};\n`);
  return `/** ${description} */\nexport interface ${name} {\n${lines.join("")}}\n`;
}

/** The type of a field in a payload; `core/fields/values.ts` reads it. */
function inputType(field: FieldSpec): string {
  switch (field.format) {
    case "boolean":
      return 'boolean | "true" | "false"';
    case "integer":
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template literal type of the generated code
      return "number | `${number}`";
    case "choice": {
      const names = (field.options ?? []).flatMap(({ label, value, aliases = [] }) => [label, value, ...aliases]);
      return [...new Set(names)].map((name) => JSON.stringify(name)).join(" | ");
    }
    case "identifier_list":
    case "text_list":
      return "string | readonly string[]";
    case "incident_id":
    case "time":
      return "string | number";
    default:
      return "string";
  }
}

/** A description inside a comment. */
function comment(description: string): string {
  return description.replaceAll("*/", "*\\/");
}
