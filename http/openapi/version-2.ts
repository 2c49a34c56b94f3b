import type { DocumentFacts } from "./document-facts.js";
import type { JsonSchema, Operation, OperationBody, OperationParameter, OperationResponse } from "./operation.js";
import { plainDefinitions } from "./plain-definitions.js";
import { plainSchema } from "./plain-schema.js";

/** Parameters that 2.0 leaves out: with a view, the answer would not be the result that a platform makes fields of. */
const leftOut: readonly string[] = ["view"];

/**
 * The document in OpenAPI 2.0, for platforms that know only that. It has the flat form, one result for all actions with
 * `json_result` free, and the extensions by which Power Automate makes forms.
 */
export function openApi2({ title, version, description, address, operations, schemas }: DocumentFacts): JsonSchema {
  return {
    swagger: "2.0",
    info: { title, version, description },
    ...(address !== undefined && placeOf(new URL(address))),
    basePath: "/",
    consumes: ["application/json"],
    produces: ["application/json"],
    securityDefinitions: { ApiKey: { type: "apiKey", in: "header", name: "X-Api-Key" } },
    security: [{ ApiKey: [] }],
    paths: pathsOf(operations),
    responses: Object.fromEntries(
      operations
        .flatMap(({ responses }) => responses)
        .flatMap((response) => (response.name === undefined ? [] : [[response.name, responseOf(response)]])),
    ),
    definitions: plainDefinitions(operations, schemas),
  };
}

function placeOf({ protocol, host }: URL): JsonSchema {
  return { host, schemes: [protocol.replace(":", "")] };
}

function pathsOf(operations: readonly Operation[]): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  return paths;
}

function operationOf(operation: Operation): JsonSchema {
  const { id, summary, description, tag, parameters, body, responses, needsKey, isForPrograms } = operation;
  const shown = parameters.filter(({ name }) => !leftOut.includes(name)).map(parameterOf);
  const [{ content } = { content: { type: "application/json" } }] = responses;
  return {
    operationId: id,
    summary,
    description,
    tags: [tag],
    ...(isForPrograms && { "x-ms-visibility": "internal" }),
    ...(content.type !== "application/json" && { produces: [content.type, "application/json"] }),
    parameters: body === undefined ? shown : [bodyOf(body), ...shown],
    responses: Object.fromEntries(responses.map((response) => [String(response.status), responseIn(response)])),
    ...(!needsKey && { security: [] }),
  };
}

function parameterOf({ name, in: place, title, description, isRequired, schema }: OperationParameter): JsonSchema {
  return {
    name,
    in: place,
    description,
    required: isRequired,
    "x-ms-summary": title,
    ...(place === "path" && { "x-ms-url-encoding": "single" }),
    ...(!isRequired && { "x-ms-visibility": "advanced" }),
    ...plainSchema(schema),
  };
}

function bodyOf({ flat }: OperationBody): JsonSchema {
  return { name: "body", in: "body", required: true, schema: { $ref: `#/definitions/${flat}` } };
}

function responseIn(response: OperationResponse): JsonSchema {
  return response.name === undefined ? responseOf(response) : { $ref: `#/responses/${response.name}` };
}

function responseOf({ description, headers, content }: OperationResponse): JsonSchema {
  const { type, schema, plain = schema, example } = content;
  return {
    description,
    schema: plainSchema(plain),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map(({ name, description: about, schema: { type: headerType } }) => [
          name,
          { description: about, type: headerType },
        ]),
      ),
    }),
    ...(example !== undefined && { examples: { [type]: example } }),
  };
}
