import { apiTitle } from "../../../core/configuration/clouds.js";
import { graphRoles } from "../../../core/graph/graph-roles.js";
import { toCamelCase } from "../../../core/manifest.js";
import { type ActionSpec, fillPath } from "../action-spec.js";
import { titleCase } from "../words.js";

/** A role in an entry's code: one from core, or one that the entry defines. */
export function roleOf(role: string, variable: string, api: string | undefined) {
  const roles = api === undefined ? Object.entries(graphRoles) : [];
  const known = roles.find(([, { least }]) => least === role)?.[0];
  return known === undefined
    ? { name: variable, imported: "type GraphRole", text: roleText(role, variable, api) }
    : { name: `graphRoles.${known}`, imported: "graphRoles", text: "" };
}

function roleText(role: string, variable: string, api: string | undefined): string {
  const source =
    api === undefined
      ? "https://learn.microsoft.com/en-us/graph/permissions-reference"
      : `Application permission of ${apiTitle(api)}.`;
  const higher = role.includes(".Read.") ? [role.replace(".Read.", ".ReadWrite.")] : [];
  return `/** ${source} */
const ${variable}: GraphRole = { least: ${JSON.stringify(role)}, higher: ${JSON.stringify(higher)} };

`;
}

/** The code of a call, which names its API if that is not Microsoft Graph. */
export function callText({ api }: Pick<ActionSpec, "api">, call: string): string {
  return api === undefined ? call : `{ ...${call}, api: ${JSON.stringify(api)} }`;
}

export const linkImports = [
  'import type { JsonObject } from "../core/json-object.js";',
  'import { webLink } from "../core/result/web-link.js";',
];

/** Imports in the formatter's order: by module. */
export function inOrder(imports: readonly string[]): string {
  const moduleOf = (statement: string) => statement.slice(statement.indexOf(' from "'));
  return [...imports].sort((one, other) => (moduleOf(one) < moduleOf(other) ? -1 : 1)).join("\n");
}

export function linkText({ one }: ActionSpec, link: string): string {
  return `/** The page of the ${one} in the portal. */
function linksOf({ id, ${link} }: JsonObject) {
  return webLink(\`${titleCase(one.split(" "))} \${id}\`, ${link});
}

`;
}

/** A path with its parameters encoded. Inside a function's quotes, quotes in a text are doubled. */
export function encodedPath(path: string): string {
  return fillPath(path, (name, isQuoted) => {
    const value = `parameters.${toCamelCase(name)}`;
    return `\${encodeURIComponent(${isQuoted ? `textLiteral(${value})` : value})}`;
  });
}

/** Imports that the code of a path needs besides the parameters. */
export function pathImports(paths: readonly string[]): readonly string[] {
  return paths.some((path) => path.includes("'{"))
    ? ['import { textLiteral } from "../core/graph/calls/odata-filter.js";']
    : [];
}

/** A template literal if something is inserted, otherwise a plain string. */
export function textLiteral(text: string): string {
  return text.includes("${") ? `\`${text}\`` : JSON.stringify(text);
}
