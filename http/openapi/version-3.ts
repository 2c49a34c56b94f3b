import type { DocumentFacts } from "./document-facts.js";
import type { JsonSchema, Operation, OperationBody, OperationParameter, OperationResponse } from "./operation.js";
import { schemaNamed } from "./operation.js";

/** The document in OpenAPI 3.1, whose schemas are JSON Schema of draft 2020-12. */
export function openApi3({ title, version, description, address, operations, schemas }: DocumentFacts): JsonSchema {
  return {
    openapi: "3.1.0",
    info: { title, version, description },
    servers: [{ url: address ?? "/" }],
    security: [{ ApiKey: [] }, { Bearer: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        ApiKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
        Bearer: { type: "http", scheme: "bearer" },
      },
      responses: Object.fromEntries(
        operations
          .flatMap(({ responses }) => responses)
          .flatMap((response) => (response.name === undefined ? [] : [[response.name, responseOf(response)]])),
      ),
      schemas,
    },
  };
}

function pathsOf(operations: readonly Operation[]): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  return paths;
}

function operationOf(operation: Operation): JsonSchema {
  const { id, summary, description, tag, parameters, body, responses, needsKey } = operation;
  return {
    operationId: id,
    summary,
    description,
    tags: [tag],
    ...(parameters.length > 0 && { parameters: parameters.map(parameterOf) }),
    ...(body && { requestBody: bodyOf(body) }),
    responses: Object.fromEntries(responses.map((response) => [String(response.status), responseIn(response)])),
    ...(!needsKey && { security: [] }),
  };
}

function parameterOf({ name, in: place, description, isRequired, schema }: OperationParameter): JsonSchema {
  return { name, in: place, description, required: isRequired, schema };
}

function bodyOf({ flat, own, flatExample, ownExample }: OperationBody): JsonSchema {
  return {
    required: true,
    content: {
      "application/json": {
        schema: { oneOf: [schemaNamed(flat), schemaNamed(own)] },
        examples: {
          flat: { summary: "Parameters at the top", value: flatExample },
          own: { summary: "Parameters apart", value: ownExample },
        },
      },
    },
  };
}

function responseIn(response: OperationResponse): JsonSchema {
  return response.name === undefined ? responseOf(response) : { $ref: `#/components/responses/${response.name}` };
}

function responseOf({ description, headers, content }: OperationResponse): JsonSchema {
  const { type, schema, example, otherTypes = [] } = content;
  return {
    description,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map(({ name, ...header }) => [name, header])),
    }),
    content: {
      [type]: { schema, ...(example !== undefined && { example }) },
      ...Object.fromEntries(otherTypes.map((other) => [other, { schema: { type: "string" } }])),
    },
  };
}
