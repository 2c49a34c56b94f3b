import Ajv2020 from "ajv/dist/2020.js";
import { lintProject } from "../../../cli/lint/lint.js";
import { errorCatalogue } from "../../../core/errors.js";
import { contextSchemas, requiredContext } from "../../../http/openapi/context-schemas.js";
import { ownDocument } from "../../../http/openapi/own-document.js";
import { manifests } from "../../../library/generated/manifests.js";
import { openApiFiles } from "../../../scripts/generators/open-api.js";
import { runInChildProcess } from "../../support/child-process.js";

const root = `${__dirname}/../../..`;
const project = lintProject(root).manifests as NonNullable<ReturnType<typeof lintProject>["manifests"]>;
const versions = ["3.1", "2.0"] as const;
const committed = openApiFiles(root, project);
const all = Object.values(manifests);
const [whole, plain] = committed.map(({ text }) => JSON.parse(text));

interface Documented {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

/** All operations of a document, by `method path`. */
function operationsOf(document: Readonly<Record<string, unknown>>): ReadonlyMap<string, Documented> {
  const paths = Object.entries(document.paths as Readonly<Record<string, Readonly<Record<string, Documented>>>>);
  return new Map(
    paths.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    ),
  );
}

/** The JSON values in a value, itself first, each with the keys that lead to it. */
function valuesIn(
  value: unknown,
  keys: readonly string[] = [],
): readonly { keys: readonly string[]; value: unknown }[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [{ keys, value }, ...inner.flatMap(([key, each]) => valuesIn(each, [...keys, key]))];
}

describe("the OpenAPI documents", () => {
  it("are valid for two validators, also with fewer actions", async () => {
    const few = all.filter(({ name }) => name === "get-incident");
    const documents = [
      ...committed.map(({ text }) => JSON.parse(text)),
      ...versions.map((version) => ownDocument({ version, manifests: few, isReadOnly: true })),
      ...versions.map((version) => ownDocument({ version, manifests: [], isReadOnly: false })),
    ];
    const broken = { ...JSON.parse(committed[0]?.text ?? ""), paths: { "/x": { get: { responses: 1 } } } };
    const source = `
      import { validate } from "@readme/openapi-parser";
      async function main() {
        const { Validator } = await import("@seriousme/openapi-schema-validator");
        const found = [];
        for (const document of ${JSON.stringify([...documents, broken])}) {
          const one = await validate(structuredClone(document));
          const other = await new Validator().validate(structuredClone(document));
          found.push([one.valid, other.valid]);
        }
        console.log(JSON.stringify(found));
      }
      void main();`;

    const found = JSON.parse(await runInChildProcess(source));

    expect(found).toEqual([...documents.map(() => [true, true]), [false, false]]);
  });

  it.each(versions)("have each action, run and service route once in %s, with names for programs", (version) => {
    const operations = operationsOf(version === "3.1" ? whole : plain);
    const ids = [...operations.values()].map(({ operationId }) => operationId);

    expect([...operations.keys()]).toEqual([
      ...project.integration.actions.map((name) => `post /v1/actions/${name}`),
      "get /v1/runs/{id}",
      "delete /v1/runs/{id}",
      "get /v1/actions",
      "get /v1/actions/{name}/schema",
      "get /v1/profiles",
      "get /openapi.json",
      "get /openapi-2.json",
      "get /metrics",
      "get /healthz",
      "get /readyz",
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[A-Z][A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  it("say for a write what a repeated key means, and for a read nothing of it", () => {
    const statuses = (path: string) =>
      Object.keys(operationsOf(whole).get(`post /v1/actions/${path}`)?.responses ?? {});
    const keys = (path: string) => JSON.stringify(whole.paths[`/v1/actions/${path}`]).includes('"Idempotency-Key"');

    expect(statuses("update-incident")).toEqual("200 202 400 401 403 413 415 422 429 431 500".split(" "));
    expect(statuses("get-incident")).not.toContain("422");
    expect([keys("update-incident"), keys("get-incident")]).toEqual([true, false]);
  });

  it("have the caller's actions only, and only dry runs of those that write where the service only reads", () => {
    const two = all.filter(({ name }) => ["get-incident", "update-incident"].includes(name));

    const document = ownDocument({ version: "3.1", manifests: two, isReadOnly: true });

    const parameters = (path: string) =>
      (
        operationsOf(document).get(`post /v1/actions/${path}`) as unknown as {
          parameters: { name: string; required: boolean }[];
        }
      ).parameters;
    const isRequired = (path: string) => parameters(path).find(({ name }) => name === "dry_run")?.required;
    expect(JSON.stringify(document)).not.toMatch(/execute-query\/|ListIncidents/);
    expect([isRequired("get-incident"), isRequired("update-incident")]).toEqual([false, true]);
    expect(document.servers).toEqual([{ url: "/" }]);
  });

  it("have the context that integration.yaml describes", () => {
    const described = project.integration.context.map(({ name, description, is_mandatory }) => ({
      name,
      description,
      is_mandatory,
    }));
    const { profile, ...context } = contextSchemas;

    expect(profile).toBeDefined();
    expect(
      Object.entries(context).map(([name, { description }]) => ({
        name,
        description,
        is_mandatory: requiredContext.includes(name),
      })),
    ).toEqual(described);
  });

  it("take the code of each refusal from the catalogue, and only those that refuse or are a bug", () => {
    const named = Object.values(whole.components.responses as Record<string, { description: string }>).flatMap(
      ({ description }) => [...description.matchAll(/([A-Z_]+): /g)].map(([, code = ""]) => code),
    );

    expect(named.length).toBeGreaterThan(8);
    expect(
      named.filter(
        (code) =>
          errorCatalogue[code as keyof typeof errorCatalogue]?.outcome !== "refused" && code !== "INTERNAL_ERROR",
      ),
    ).toEqual([]);
  });
});

describe("the examples", () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(whole, "document");
  const schemaOf = (pointer: string) => ajv.compile({ $ref: `document#${pointer}` });
  const faults = (pointer: string, value: unknown) => {
    const validate = schemaOf(pointer);
    return validate(value) ? [] : validate.errors;
  };

  it.each(project.integration.actions)("of %s are what the schemas of 3.1 say, both forms of the call too", (name) => {
    const { requestBody, responses } = whole.paths[`/v1/actions/${name}`].post;
    const path = `/paths/~1v1~1actions~1${name}/post`;
    const body = requestBody.content["application/json"].examples;

    expect(faults(`${path}/requestBody/content/application~1json/schema`, body.flat.value)).toEqual([]);
    expect(faults(`${path}/requestBody/content/application~1json/schema`, body.own.value)).toEqual([]);
    const { example } = responses[200].content["application/json"];
    expect(faults(`${path}/responses/200/content/application~1json/schema`, example)).toEqual([]);
    expect(
      faults(`${path}/responses/200/content/application~1json/schema`, { ...example, status: "failed" }),
    ).not.toEqual([]);
  });

  it("of refusals are what the schema says", () => {
    const responses = Object.values(whole.components.responses) as {
      readonly content: Readonly<Record<string, { readonly example: unknown }>>;
    }[];
    const refused = responses.map(({ content }) => content["application/json"]?.example);

    expect(refused.length).toBe(10);
    expect(refused.flatMap((example) => faults("/components/schemas/Refusal", example))).toEqual([]);
  });

  it.each(project.integration.actions)("of the call of %s in 2.0 is the manifest's, in the flat form", (name) => {
    const call = plain.paths[`/v1/actions/${name}`].post.parameters[0].schema.$ref.split("/").at(-1);
    const { parameters, ...context } = manifests[name as keyof typeof manifests].example;

    expect(plain.definitions[call].example).toEqual({ ...context, ...Object(parameters) });
  });
});

describe("the document in OpenAPI 2.0", () => {
  it("is smaller than a custom connector of Power Automate may be", () => {
    expect(Buffer.byteLength(committed[1]?.text ?? "")).toBeLessThan(1_000_000 / 2);
  });

  it("has no word that 2.0 does not know, and one type for each value", () => {
    const { definitions, paths } = plain;
    const schemas = valuesIn({ definitions, paths }).filter(
      ({ keys }) => !keys.includes("example") && !keys.includes("examples"),
    );
    const unknown = ["anyOf", "oneOf", "const", "if", "then", "else", "examples", "$defs", "nullable", "prefixItems"];

    expect(
      schemas.filter(
        ({ keys }) =>
          unknown.includes(keys.at(-1) ?? "") && !["properties", "responses", "200", "202"].includes(keys.at(-2) ?? ""),
      ),
    ).toEqual([]);
    expect(
      schemas.filter(
        ({ keys, value }) => keys.at(-1) === "type" && keys.at(-2) !== "properties" && typeof value !== "string",
      ),
    ).toEqual([]);
    expect(schemas.filter(({ value }) => value === "null")).toEqual([]);
  });

  it("shows what a person must fill in, and hides what is for programs", () => {
    const call = plain.definitions.AddCommentToIncidentCall.properties;
    const visibilities = (names: readonly string[]) => names.map((name) => call[name]["x-ms-visibility"]);

    expect(visibilities(["incident_id", "case_id", "comment_key", "scope", "profile"])).toEqual([
      "important",
      "important",
      undefined,
      "advanced",
      "advanced",
    ]);
    expect(call.incident_id["x-ms-summary"]).toBe("Incident ID");
    const hidden = [...operationsOf(plain)].filter(([, each]) => Object(each)["x-ms-visibility"] === "internal");
    expect(hidden.map(([name]) => name)).toEqual([
      "get /v1/actions",
      "get /v1/actions/{name}/schema",
      "get /v1/profiles",
      "get /openapi.json",
      "get /openapi-2.json",
      "get /metrics",
      "get /healthz",
      "get /readyz",
    ]);
  });
});
