import { namesOf } from "../../../cli/manifests/action-names.js";
import { toCamelCase } from "../../../core/manifest.js";
import { type ActionSpec, idParameter, type ListSpec, subject } from "../action-spec.js";
import { titleCase } from "../words.js";
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
import { writingEntryText } from "./entry-that-writes.js";

/** The differences between entries that read one object and that list. */
interface Shape {
  readonly imports: readonly string[];
  /** Code before the definition. */
  readonly constants: string;
  /** The argument of preview, perform and call; empty without parameters. */
  readonly argument: "" | "parameters";
  readonly plan: string;
  /** What the action would do. */
  readonly preview: string;
  readonly undetermined: string;
  readonly perform: string;
  /** Code between the definition and the call. */
  readonly facts: string;
  readonly call: {
    readonly description: string;
    readonly prologue: string;
    readonly path: string;
    readonly id?: string;
  };
}

/** `actions/<action>.ts`. */
export function entryText(spec: ActionSpec): string {
  return spec.write === undefined ? readingEntryText(spec) : writingEntryText(spec, spec.write);
}

function readingEntryText(spec: ActionSpec): string {
  const { name, description, list, link } = spec;
  const { variable, contract, parameters: type } = namesOf(name);
  const shape = list === undefined ? shapeOfOne(spec) : shapeOfList(spec, list);
  const { argument, call } = shape;
  const role = roleOf(spec.role, "role", spec.api);
  const imports = [
    ...shape.imports,
    `import { type ${type}, ${contract} } from "../core/generated/${name}.js";`,
    'import type { ApiCall } from "../core/graph/calls/api-call.js";',
    ...pathImports([spec.path]),
    'import { readCall } from "../core/graph/calls/reads.js";',
    `import { ${role.imported} } from "../core/graph/graph-roles.js";`,
    ...(link === undefined ? [] : linkImports),
    'import { runWhenMain } from "../core/program/main.js";',
  ];
  return `${inOrder(imports)}

${role.text}${shape.constants}/** ${description.replace(/\*\//g, "* /")} */
export const ${variable} = defineAction<${type}, ${type}>(${contract}, {
  ${shape.plan},

  preview: (${argument}) => ({
    message: ${textLiteral(shape.preview)},
    requests: [graphCall(${argument})],
    undetermined: [${shape.undetermined}],
  }),

  async perform(${argument === "" ? "_plan" : argument}, ${shape.perform}
  },
});

${shape.facts}/** ${call.description} */
function graphCall(${argument === "" ? "" : `parameters: ${type}`}): ApiCall {
  ${call.prologue}return ${callText(spec, `readCall(${textLiteral(call.path)}, ${role.name}${call.id === undefined ? "" : `, ${call.id}`})`)};
}

${link === undefined ? "" : linkText(spec, link)}runWhenMain(module, ${variable});
`;
}

function shapeOfOne(spec: ActionSpec): Shape {
  const { noun, link, parameters } = spec;
  const argument = parameters.length === 0 ? "" : "parameters";
  const id = idParameter(spec);
  const filled = parameters.map(({ name }) => `${name}: parameters.${toCamelCase(name)}`).join(", ");
  return {
    argument,
    imports: [
      'import { defineAction } from "../core/action.js";',
      'import { withoutODataKeysInside } from "../core/graph/calls/odata-keys.js";',
      ...(filled === "" ? [] : ['import { fillMessage } from "../core/outcome.js";']),
    ],
    constants: "",
    plan: "plan: ({ parameters }) => ({ plan: parameters })",
    preview: `The action would read ${subject(spec, (name) => `\${parameters.${toCamelCase(name)}}`)}.`,
    undetermined: "",
    perform: `{ graph, manifest }) {
    const item = await graph.read(graphCall(${argument}));
    return {
      isSuccess: true,
      message: ${filled === "" ? "manifest.messages.success" : `fillMessage(manifest.messages.success, { ${filled} })`},
      jsonResult: withoutODataKeysInside(item),
      ${link === undefined ? "" : "links: linksOf(item),"}
    };`,
    facts: "",
    call: {
      description: `The call that reads the ${noun}.`,
      prologue: "",
      path: encodedPath(spec.path),
      ...(id !== undefined && { id: `parameters.${toCamelCase(id)}` }),
    },
  };
}

function shapeOfList(spec: ActionSpec, { limit, columns }: ListSpec): Shape {
  const { noun, path, link } = spec;
  const title = titleCase(noun.split(" "));
  const most = `parameters.${toCamelCase(limit)}`;
  return {
    argument: "parameters",
    imports: [
      'import { defineAction } from "../core/action.js";',
      'import { presentList } from "../core/result/item-list.js";',
    ],
    constants: `/** ${title} of a page. */
const PAGE_SIZE = 50;

/** The most pages that are read. */
const MOST_PAGES = 40;

`,
    plan: `plan({ parameters, record }) {
    record.rowLimit = ${most};
    return { plan: parameters };
  }`,
    preview: `The action would list ${noun}, at most \${${most}}.`,
    undetermined: `"how many ${noun} there are, and how many pages have to be read"`,
    perform: `context) {
    const limit = ${most};
    const list = await context.graph.readPages(graphCall(parameters), { enough: limit + 1, mostPages: MOST_PAGES });
    const unread = \`Only the first \${MOST_PAGES} pages of ${noun} were read.\`;
    return presentList(list, { title: "${title}", limit, columns, ${link === undefined ? "" : "linksOf, "}unread }, context);`,
    facts: `/** The columns of the table, in the order in which an analyst reads them. */
const columns = [
${columns.map((each) => `  { name: "${each.name}", type: "${each.type}" },`).join("\n")}
] as const;

`,
    call: {
      description: `The call that lists the ${noun}: one more than wanted, to know whether there are more.`,
      prologue: `const top = Math.min(PAGE_SIZE, ${most} + 1);\n  `,
      path: `${encodedPath(path)}${path.includes("?") ? "&" : "?"}$top=\${top}`,
    },
  };
}
