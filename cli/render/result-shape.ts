import Ajv, { type ErrorObject, type SchemaObject } from "ajv";
import { integration } from "../../core/generated/integration.js";
import { isObject } from "../../core/json-object.js";
import { readPackageFile } from "../export/package-files.js";

/**
 * Why a document is no result that can be shown, to end a sentence; undefined if it is one. The published schema decides,
 * without what another version may have more: keys, actions, codes and other words. A view shows whatever json_result has.
 */
export function shapeProblem(document: unknown): string | undefined {
  const { allOf, ...common } = loosened(JSON.parse(readPackageFile("result.schema.json").toString())) as SchemaObject;
  const error = firstError(common, document);
  if (error === undefined) {
    return undefined;
  }
  const { version } = Object(document) as { readonly version?: unknown };
  const from = typeof version === "string" && version !== integration.version ? otherVersion : "";
  return `is no result of an action: ${sentenceOf(error)}${from}`;
}

/** Keys that the schema requires, and that results did not have from the start. */
const laterKeys: readonly unknown[] = ["profile", "tenant_id", "cloud"];

const otherVersion = `; it is of another version than this one (${integration.version})`;

/** The schema without closed objects, later keys, and lists of allowed words except that of the status. */
function loosened(schema: unknown, key = ""): unknown {
  if (Array.isArray(schema)) {
    return schema.map((each) => loosened(each));
  }
  if (!isObject(schema)) {
    return schema;
  }
  const { additionalProperties, enum: words, required, ...rest } = schema;
  const isFree = Array.isArray(words) && words.every((word) => typeof word === "string") && key !== "status";
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, loosened(value, name)])),
    ...(Array.isArray(required) && { required: required.filter((name) => !laterKeys.includes(name)) }),
    ...(isObject(additionalProperties) && { additionalProperties: loosened(additionalProperties) }),
    ...(words !== undefined && (isFree ? { type: "string" } : { enum: words })),
  };
}

/** The error that says most: the deepest one, and not that of a combination, which only repeats its branches. */
function firstError(schema: SchemaObject, document: unknown): ErrorObject | undefined {
  const validate = new Ajv({ strict: false }).compile(schema);
  validate(document);
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== "anyOf")
    .reduce<ErrorObject | undefined>((best, each) => (best && depth(best) > depth(each) ? best : each), undefined);
}

const typeWords: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
};

function sentenceOf({ keyword, instancePath, params, message }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll("/", ".");
  switch (keyword) {
    case "required":
      return `"${[path, params.missingProperty].filter(Boolean).join(".")}" is missing`;
    case "const":
      return `"${path}" must be ${JSON.stringify(params.allowedValue)}`;
    case "type":
      return `"${path}" must be ${[params.type]
        .flat()
        .map((type) => typeWords[type] ?? type)
        .join(" or ")}`;
    default:
      return `"${path}" ${message}`;
  }
}
