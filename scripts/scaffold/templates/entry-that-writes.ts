import { namesOf } from "../../../cli/manifests/action-names.js";
import { toCamelCase } from "../../../core/manifest.js";
import { type ActionSpec, idParameter, subject } from "../action-spec.js";
import { snakeCase, titleCase } from "../words.js";
import type { WriteSpec } from "../write-spec.js";
import {
  callText,
  encodedPath,
  inOrder,
  linkImports,
  linkText,
  pathImports,
  roleOf,
  textLiteral,
} from "./entry-parts.js";

/** The differences between entries that change properties, send something, and delete. */
interface Shape {
  readonly imports: readonly string[];
  readonly interface: string;
  readonly planType: string;
  readonly checks: string;
  readonly plan: string;
  /** The argument of preview and of the call that writes. */
  readonly argument: string;
  readonly given: string;
  readonly preview: string;
  readonly undetermined: string;
  readonly rehearse: string;
  readonly perform: string;
  /** Functions of the plan. */
  readonly functions: string;
  readonly call: { readonly parameters: string; readonly body: string };
}

/** `actions/<action>.ts` of an action that writes. */
export function writingEntryText(spec: ActionSpec, write: WriteSpec): string {
  const { name, description, link, noun } = spec;
  const { variable, contract, parameters: type } = namesOf(name);
  const shape = shapeOf(spec, write);
  const role = roleOf(spec.role, "role", spec.api);
  const readRole = write.readRole === spec.role ? { ...role, text: "" } : roleOf(write.readRole, "readRole", spec.api);
  const readId = idParameter({ path: write.read, list: undefined });
  const usesJson = link !== undefined || shape.interface !== "" || shape.functions.includes("JsonObject");
  const imports = [
    ...shape.imports,
    ...(shape.checks === "" ? [] : ['import { problemsError } from "../core/errors.js";']),
    `import { type ${type}, ${contract} } from "../core/generated/${name}.js";`,
    'import type { ApiCall } from "../core/graph/calls/api-call.js";',
    'import { withoutODataKeysInside } from "../core/graph/calls/odata-keys.js";',
    ...pathImports([spec.path, write.read]),
    'import { readCall } from "../core/graph/calls/reads.js";',
    'import { writeOnce } from "../core/graph/calls/write-once.js";',
    'import { writeCall } from "../core/graph/calls/writes.js";',
    `import { ${[...new Set([role.imported, readRole.imported])].sort((one) => (one === "graphRoles" ? 1 : -1)).join(", ")} } from "../core/graph/graph-roles.js";`,
    ...(link === undefined ? [] : linkImports.slice(1)),
    ...(usesJson ? linkImports.slice(0, 1) : []),
    'import { runWhenMain } from "../core/program/main.js";',
  ];
  return `${inOrder(imports)}

${role.text}${readRole.text}${shape.interface}/** ${description.replace(/\*\//g, "* /")} */
export const ${variable} = defineAction<${type}, ${shape.planType}>(${contract}, {
  ${shape.checks}plan: ({ parameters }) => ({ plan: ${shape.plan} }),

  preview: (${shape.argument}) => ({
    message: ${textLiteral(shape.preview)},
    requests: [readFirst(parameters), graphCall(${shape.given})],
    undetermined: [${shape.undetermined}],
  }),

  async rehearse(${shape.rehearse}
  },

  async perform(${shape.perform}
  },
});

${shape.functions}/** The call that reads the ${noun} before anything is changed. */
function readFirst(parameters: ${type}): ApiCall {
  return ${callText(spec, `readCall(${textLiteral(encodedPath(write.read))}, ${readRole.name}${readId === undefined ? "" : `, parameters.${toCamelCase(readId)}`})`)};
}

/** The call that writes. */
function graphCall(${shape.call.parameters}): ApiCall {
  return ${callText(spec, `writeCall("${write.method}", ${textLiteral(encodedPath(spec.path))}, ${role.name}${shape.call.body})`)};
}

${link === undefined ? "" : linkText(spec, link)}runWhenMain(module, ${variable});
`;
}

function shapeOf(spec: ActionSpec, write: WriteSpec): Shape {
  return write.method === "PATCH" ? shapeOfChange(spec, write) : shapeOfDeed(spec, write);
}

/** A PATCH sends only values that differ. */
function shapeOfChange(spec: ActionSpec, { fixed, fields }: WriteSpec): Shape {
  const { noun } = spec;
  const { parameters: type } = namesOf(spec.name);
  const { which, Which, key, links, filled } = phrases(spec);
  const isOptional = fixed.length === 0;
  return {
    imports: [
      `import { ${isOptional ? "type CheckContext, " : ""}defineAction, type ReadContext } from "../core/action.js";`,
      ...messageImports(filled),
      'import { propertyChanges } from "../core/graph/calls/property-changes.js";',
    ],
    interface: `interface Plan {
  readonly parameters: ${type};
  /** The ${noun}'s properties with their new values. */
  readonly wanted: JsonObject;
}

`,
    planType: "Plan",
    checks: isOptional ? "checks: [checkSomethingGiven],\n\n  " : "",
    plan: "{ parameters, wanted: wantedOf(parameters) }",
    argument: "{ parameters, wanted }",
    given: "parameters, wanted",
    preview: `The action would read ${which} and set \${Object.keys(wanted).join(", ")}.`,
    undetermined: `"which of the values the ${noun} already has: only those that differ are sent"`,
    rehearse: `plan, context) {
    const { item, changes, before, changed } = await readChange(plan, context);
    const { parameters } = plan;
    const isNeeded = changed.length > 0;
    return {
      message: isNeeded
        ? \`The action would change \${changed.join(", ")} of ${which}.\`
        : ${textLiteral(`${Which} already has every requested value; the action would send no update.`)},
      requests: isNeeded ? [graphCall(parameters, changes)] : [],
      undetermined: [],
      jsonResult: { ${key}: withoutODataKeysInside({ ...item, ...changes }), before, changed },
      ${links}
    };`,
    perform: `plan, context) {
    const { parameters } = plan;
    const { item, changes, before, changed } = await readChange(plan, context);
    if (changed.length === 0) {
      context.record.warn("NOTHING_CHANGED", ${textLiteral(`${Which} already has every requested value; no update was sent.`)});
    }
    const { item: answer, error } =
      changed.length === 0 ? { item, error: undefined } : await writeOnce(graphCall(parameters, changes), target(parameters, context), context);
    const updated = error === undefined ? { ...item, ...changes, ...answer } : (answer ?? null);
    return {
      isSuccess: error === undefined,
      message: error?.message ?? ${successText(filled)},
      jsonResult: { ${key}: withoutODataKeysInside(updated), before, changed },
      ${links}...(error && { error }),
    };`,
    functions: `/** The current ${noun}, and what the action changes. */
async function readChange({ parameters, wanted }: Plan, { graph }: ReadContext) {
  const item = await graph.read(readFirst(parameters));
  return { item, ...propertyChanges(item, wanted) };
}

${targetText(type, which)}/** The new values, with the API's names. */
function wantedOf(${parametersArgument(fields.length > 0, type)}): JsonObject {
  return { ${bodyText({ fixed, fields })} };
}

${isOptional ? checkText(fields, type) : ""}`,
    call: { parameters: `parameters: ${type}, changes: JsonObject`, body: ", changes" },
  };
}

/** What a POST or DELETE sends does not depend on what is read. */
function shapeOfDeed(spec: ActionSpec, { method, fixed, fields }: WriteSpec): Shape {
  const { title } = spec;
  const { parameters: type } = namesOf(spec.name);
  const { which, key, links, filled } = phrases(spec);
  const isDelete = method === "DELETE";
  const hasBody = fixed.length + fields.length > 0;
  const deed = isDelete ? `delete ${which}` : `execute "${title.replace(/["\\`$]/g, "")}" on ${which}`;
  const shown = (item: string, answer: string) =>
    isDelete
      ? `{ ${key}: withoutODataKeysInside(${item}) }`
      : `{ ${key}: withoutODataKeysInside(${item}), answer: ${answer} }`;
  return {
    imports: ['import { defineAction, type ReadContext } from "../core/action.js";', ...messageImports(filled)],
    interface: "",
    planType: type,
    checks: "",
    plan: "parameters",
    argument: "parameters",
    given: "parameters",
    preview: `The action would read ${which} and ${isDelete ? "delete it" : deed.replace(` on ${which}`, " on it")}.`,
    undetermined: `"whether the service has it"`,
    rehearse: `parameters, { graph }) {
    const item = await graph.read(readFirst(parameters));
    return {
      message: ${textLiteral(`The action would ${deed}.`)},
      requests: [graphCall(parameters)],
      undetermined: [],
      jsonResult: ${shown("item", "null")},
      ${links}
    };`,
    perform: `parameters, context) {
    const item = await context.graph.read(readFirst(parameters));
    const { item: answer, error } = await writeOnce(graphCall(parameters), target(parameters, context), context);
    return {
      isSuccess: error === undefined,
      message: error?.message ?? ${successText(filled)},
      jsonResult: ${shown("error === undefined ? item : (answer ?? null)", "error === undefined ? withoutODataKeysInside(answer ?? null) : null")},
      ${links}...(error && { error }),
    };`,
    functions: `${targetText(type, which)}${
      hasBody
        ? `/** The request body, with the API's names. */
function bodyOf(${parametersArgument(fields.length > 0, type)}): JsonObject {
  return { ${bodyText({ fixed, fields })} };
}

`
        : ""
    }`,
    call: {
      parameters: `parameters: ${type}`,
      body: hasBody ? `, bodyOf(${fields.length > 0 ? "parameters" : ""})` : "",
    },
  };
}

/** Names of the object in sentences and results, and the messages' placeholders. */
function phrases(spec: ActionSpec) {
  const which = subject(spec, (name) => `\${parameters.${toCamelCase(name)}}`);
  return {
    which,
    Which: titleCase([which.charAt(0)]) + which.slice(1),
    key: snakeCase(spec.noun.replaceAll(" ", "_")),
    links: spec.link === undefined ? "" : "links: linksOf(item),\n      ",
    filled: spec.parameters.map(({ name }) => `${name}: parameters.${toCamelCase(name)}`).join(", "),
  };
}

function messageImports(filled: string): readonly string[] {
  return filled === "" ? [] : ['import { fillMessage } from "../core/outcome.js";'];
}

function successText(filled: string): string {
  const success = "context.manifest.messages.success";
  return filled === "" ? success : `fillMessage(${success}, { ${filled} })`;
}

function targetText(type: string, which: string): string {
  return `/** The object that the call changes, and how it is read if the response is lost. */
function target(parameters: ${type}, { graph }: Pick<ReadContext, "graph">) {
  return { subject: ${textLiteral(which)}, read: () => graph.read(readFirst(parameters)) };
}

`;
}

function parametersArgument(isUsed: boolean, type: string): string {
  return isUsed ? `parameters: ${type}` : "";
}

/** The properties of the sent object. A parameter without a value is left out. */
function bodyText({ fixed, fields }: Pick<WriteSpec, "fixed" | "fields">): string {
  return [
    ...fixed.map(({ property, value }) => `${property}: ${JSON.stringify(value)}`),
    ...fields.map(({ property, name, isMandatory }) => {
      const value = `parameters.${toCamelCase(name)}`;
      return isMandatory ? `${property}: ${value}` : `...(${value} !== undefined && { ${property}: ${value} })`;
    }),
  ].join(", ");
}

function checkText(fields: WriteSpec["fields"], type: string): string {
  const names = fields.map(({ displayName }) => displayName).join(", ");
  return `/** At least one property must be given. */
function checkSomethingGiven(parameters: Partial<${type}>, { hasUnknownNames }: CheckContext): void {
  const fields = [${fields.map(({ name }) => JSON.stringify(toCamelCase(name))).join(", ")}] as const;
  if (!hasUnknownNames && fields.every((field) => field in parameters && parameters[field] === undefined)) {
    const message = ${JSON.stringify(`At least one of these is needed: ${names}.`)};
    throw problemsError("INPUT_INVALID", [{ field: ${JSON.stringify(fields[0]?.name)}, message }]);
  }
}

`;
}
