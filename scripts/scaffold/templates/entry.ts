import { namesOf } from "../../../cli/manifests/action-names.js";
import { graphRoles } from "../../../core/graph/graph-roles.js";
import { toCamelCase } from "../../../core/manifest.js";
import { type ActionWish, fillPath, subject } from "../wish.js";

/** `actions/<action>.ts` of a reading action. */
export function entryText(wish: ActionWish): string {
  const { name, description, role, noun, parameters } = wish;
  const { variable, contract, parameters: type } = namesOf(name);
  const [argument, given] = parameters.length === 0 ? ["", "()"] : ["parameters", "(parameters)"];
  const inText = (each: string) => `\${parameters.${toCamelCase(each)}}`;
  const filled = parameters.map((each) => `${each.name}: parameters.${toCamelCase(each.name)}`).join(", ");
  const known = Object.entries(graphRoles).find(([, { least }]) => least === role)?.[0];
  return `import { defineAction${parameters.length === 0 ? "" : ", fillMessage"} } from "../core/action.js";
import { type ${type}, ${contract} } from "../core/generated/${name}.js";
import type { GraphCall } from "../core/graph/graph-call.js";
import { ${known === undefined ? "type GraphRole" : "graphRoles"} } from "../core/graph/graph-roles.js";
import { withoutODataKeysInside } from "../core/graph/odata-keys.js";
import { readCall } from "../core/graph/reads.js";
import { runWhenMain } from "../core/main.js";

${known === undefined ? roleText(role) : ""}/** ${description.replace(/\*\//g, "* /")} */
export const ${variable} = defineAction<${type}, ${type}>(${contract}, {
  plan: ({ parameters }) => ({ plan: parameters }),

  preview: (${argument}) => ({
    message: ${textLiteral(`The action would read ${subject(wish, inText)}.`)},
    requests: [graphCall${given}],
    undetermined: [],
  }),

  async perform(${argument === "" ? "_plan" : argument}, { graph, manifest }) {
    return {
      isSuccess: true,
      message: ${filled === "" ? "manifest.messages.success" : `fillMessage(manifest.messages.success, { ${filled} })`},
      jsonResult: withoutODataKeysInside(await graph.read(graphCall${given})),
    };
  },
});

/** The call that reads the ${noun}. */
function graphCall(${argument === "" ? "" : `parameters: ${type}`}): GraphCall {
  return readCall(${textLiteral(fillPath(wish, (each) => `\${encodeURIComponent(parameters.${toCamelCase(each)})}`))}, ${known === undefined ? "role" : `graphRoles.${known}`});
}

runWhenMain(module, ${variable});
`;
}

function roleText(role: string): string {
  const higher = role.includes(".Read.") ? [role.replace(".Read.", ".ReadWrite.")] : [];
  return `/** https://learn.microsoft.com/en-us/graph/permissions-reference */
const role: GraphRole = { least: ${JSON.stringify(role)}, higher: ${JSON.stringify(higher)} };

`;
}

/** A template where something is put in, a plain string otherwise. */
function textLiteral(text: string): string {
  return text.includes("${") ? `\`${text}\`` : JSON.stringify(text);
}
