import type { ActionManifest } from "../../core/manifest.js";
import { type JsonSchema, type Operation, type OperationResponse, schemaNamed } from "./operation.js";
import { refusedResponses } from "./refusals.js";

const text: JsonSchema = { type: "string" };
const nullableText: JsonSchema = { type: ["string", "null"] };

/** The schemas of what the service says about itself. */
export const serviceSchemas: Readonly<Record<string, JsonSchema>> = {
  ActionList: listOf("actions", {
    name: { ...text, description: "Name of the action, as in its path." },
    title: text,
    description: text,
    writes: { type: "boolean", description: "Whether it changes data in the tenant." },
    schema: { ...text, description: "Path of the JSON Schema of its parameters." },
  }),
  ProfileList: listOf("profiles", {
    name: text,
    tenant_id: nullableText,
    cloud: nullableText,
    problem: { ...nullableText, description: "What is wrong with its file now." },
  }),
  ServiceState: {
    type: "object",
    required: ["status"],
    properties: { status: text },
  },
  JsonDocument: { type: "object", description: "A JSON document." },
};

/** The routes about the service itself. */
export function serviceOperations(manifests: readonly ActionManifest[]): readonly Operation[] {
  return [
    withKey("/v1/actions", "ListActions", "List the actions that the access key may run", actionList(manifests)),
    {
      ...withKey(
        "/v1/actions/{name}/schema",
        "GetActionSchema",
        "Get the JSON Schema of an action's parameters",
        json("JsonDocument", "The schema, of draft-07."),
      ),
      parameters: [
        {
          name: "name",
          in: "path",
          title: "Action",
          description: "Name of the action.",
          isRequired: true,
          // A list of values may not be empty.
          schema: manifests.length === 0 ? text : { ...text, enum: manifests.map(({ name }) => name) },
        },
      ],
    },
    withKey(
      "/v1/profiles",
      "ListProfiles",
      "List the profiles that the access key may use",
      json("ProfileList", "The profiles.", {
        profiles: [{ name: "acme", tenant_id: "acme.example.com", cloud: "global", problem: null }],
      }),
    ),
    withKey("/openapi.json", "GetOpenApi", "Get this document in OpenAPI 3.1", json("JsonDocument", "The document.")),
    withKey(
      "/openapi-2.json",
      "GetOpenApi2",
      "Get this document in OpenAPI 2.0",
      json("JsonDocument", "The document."),
    ),
    withKey("/metrics", "GetMetrics", "Get the metrics, in Prometheus' text format", {
      status: 200,
      description: "The metrics; 404 if they are off.",
      headers: [],
      content: { type: "text/plain", schema: text },
    }),
    withoutKey("/healthz", "GetHealth", "Whether the service runs", [
      json("ServiceState", "It runs.", { status: "ok" }),
    ]),
    withoutKey("/readyz", "GetReadiness", "Whether the service takes calls", [
      json("ServiceState", "It takes calls.", { status: "ok" }),
      {
        ...json("ServiceState", "It takes no calls: it is ending, or no profile can be used.", { status: "not ready" }),
        status: 503,
      },
    ]),
  ];
}

function listOf(name: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const items = { type: "object", required: Object.keys(properties), properties };
  return { type: "object", required: [name], properties: { [name]: { type: "array", items } } };
}

function actionList(manifests: readonly ActionManifest[]): OperationResponse {
  const [first] = manifests.map(({ name, title, description, writes }) => ({
    name,
    title,
    description,
    writes,
    schema: `/v1/actions/${name}/schema`,
  }));
  return json("ActionList", "The actions.", { actions: first === undefined ? [] : [first] });
}

function json(schema: string, description: string, example?: unknown): OperationResponse {
  return {
    status: 200,
    description,
    headers: [],
    content: { type: "application/json", schema: schemaNamed(schema), ...(example !== undefined && { example }) },
  };
}

function withKey(path: string, id: string, summary: string, response: OperationResponse): Operation {
  const refused = refusedResponses([400, 401, 403, 404, 429, 431, 500]);
  return { ...withoutKey(path, id, summary, [response, ...refused]), needsKey: true };
}

function withoutKey(path: string, id: string, summary: string, responses: readonly OperationResponse[]): Operation {
  return {
    method: "get",
    path,
    id,
    summary,
    description: `${summary}.`,
    tag: "Service",
    parameters: [],
    responses,
    needsKey: false,
    isForPrograms: true,
  };
}
