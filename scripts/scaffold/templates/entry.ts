import { namesOf } from "../../../cli/manifests/action-names.js";
import { graphRoles } from "../../../core/graph/graph-roles.js";
import { toCamelCase } from "../../../core/manifest.js";
import { type ActionWish, fillPath, idParameter, type ListWish, subject, titleCase } from "../wish.js";

/** Where an entry that reads one thing and one that lists differ. */
interface Shape {
  readonly imports: readonly string[];
  /** What stands before the definition. */
  readonly constants: string;
  /** The argument of preview, perform and call; empty without parameters. */
  readonly argument: "" | "parameters";
  readonly plan: string;
  /** What the action would do. */
  readonly preview: string;
  readonly undetermined: string;
  readonly perform: string;
  /** What stands between the definition and the call. */
  readonly facts: string;
  readonly call: {
    readonly description: string;
    readonly prologue: string;
    readonly path: string;
    readonly id?: string;
  };
}

/** `actions/<action>.ts` of a reading action. */
export function entryText(wish: ActionWish): string {
  const { name, description, role, list, link } = wish;
  const { variable, contract, parameters: type } = namesOf(name);
  const shape = list === undefined ? shapeOfOne(wish) : shapeOfList(wish, list);
  const { argument, call } = shape;
  const known = Object.entries(graphRoles).find(([, { least }]) => least === role)?.[0];
  const imports = [
    ...shape.imports,
    `import { type ${type}, ${contract} } from "../core/generated/${name}.js";`,
    'import type { ApiCall } from "../core/graph/calls/api-call.js";',
    'import { readCall } from "../core/graph/calls/reads.js";',
    `import { ${known === undefined ? "type GraphRole" : "graphRoles"} } from "../core/graph/graph-roles.js";`,
    ...(link === undefined ? [] : linkImports),
    'import { runWhenMain } from "../core/program/main.js";',
  ];
  return `${inOrder(imports)}

${known === undefined ? roleText(role) : ""}${shape.constants}/** ${description.replace(/\*\//g, "* /")} */
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
  ${call.prologue}return readCall(${textLiteral(call.path)}, ${known === undefined ? "role" : `graphRoles.${known}`}${call.id === undefined ? "" : `, ${call.id}`});
}

${link === undefined ? "" : linkText(wish, link)}runWhenMain(module, ${variable});
`;
}

function shapeOfOne(wish: ActionWish): Shape {
  const { noun, link, parameters } = wish;
  const argument = parameters.length === 0 ? "" : "parameters";
  const id = idParameter(wish);
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
    preview: `The action would read ${subject(wish, (name) => `\${parameters.${toCamelCase(name)}}`)}.`,
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
      path: encodedPath(wish),
      ...(id !== undefined && { id: `parameters.${toCamelCase(id)}` }),
    },
  };
}

function shapeOfList(wish: ActionWish, { limit, columns }: ListWish): Shape {
  const { noun, path, link } = wish;
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
    const unread = \`Only the first \${MOST_PAGES} pages of ${noun} were looked at.\`;
    return presentList(list, { title: "${title}", limit, columns, ${link === undefined ? "" : "linksOf, "}unread }, context);`,
    facts: `/** What an analyst looks at first, in this order. */
const columns = [
${columns.map((each) => `  { name: "${each.name}", type: "${each.type}" },`).join("\n")}
] as const;

`,
    call: {
      description: `The call that lists the ${noun}: one more than wanted tells whether there are more.`,
      prologue: `const top = Math.min(PAGE_SIZE, ${most} + 1);\n  `,
      path: `${encodedPath(wish)}${path.includes("?") ? "&" : "?"}$top=\${top}`,
    },
  };
}

const linkImports = [
  'import type { JsonObject } from "../core/json-object.js";',
  'import { webLink } from "../core/result/web-link.js";',
];

/** Imports as the formatter orders them: by module. */
function inOrder(imports: readonly string[]): string {
  const moduleOf = (statement: string) => statement.slice(statement.indexOf(' from "'));
  return [...imports].sort((one, other) => (moduleOf(one) < moduleOf(other) ? -1 : 1)).join("\n");
}

function linkText({ one }: ActionWish, link: string): string {
  return `/** The page of the ${one} in the portal. */
function linksOf({ id, ${link} }: JsonObject) {
  return webLink(\`${titleCase(one.split(" "))} \${id}\`, ${link});
}

`;
}

function encodedPath(wish: ActionWish): string {
  return fillPath(wish, (name) => `\${encodeURIComponent(parameters.${toCamelCase(name)})}`);
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
