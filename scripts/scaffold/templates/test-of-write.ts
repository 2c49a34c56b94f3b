import { namesOf } from "../../../cli/manifests/action-names.js";
import { type ActionSpec, idParameter, subject } from "../action-spec.js";
import { snakeCase } from "../words.js";
import { type BodyField, optionLabel, type WriteSpec } from "../write-spec.js";
import { escapePattern, exampleOf, examplePath, linkData, linkExpected, refusalText } from "./test-parts.js";

/** The differences between tests of actions that change properties, send something, and delete. */
interface Shape {
  /** The service's response to the call. */
  readonly answer: string;
  /** `json_result` after the call. */
  readonly result: string;
  readonly success: string;
  /** The message of a dry run. */
  readonly preview: string;
  /** The message of a dry run that reads. */
  readonly rehearsal: string;
  /** How the response is lost: the read afterwards, and the outcome. */
  readonly lost: string;
  /** Tests for this method only. */
  readonly more: string;
}

/** `test/actions/<action>.test.ts` of an action that writes. */
export function writingTestText(spec: ActionSpec, write: WriteSpec): string {
  const { name, title, role, parameters, link, one } = spec;
  const { method, fixed, fields } = write;
  const { variable } = namesOf(name);
  const verb = method.toLowerCase();
  const shape = shapeOf(spec, write, variable);
  const given = Object.fromEntries([...parameters, ...fields].map((each) => [each.name, each.example]));
  const body = Object.fromEntries([
    ...fixed.map(({ property, value }) => [property, value]),
    ...fields.map((field) => [field.property, sentValue(field)]),
  ]);
  const id = idOf(spec, write);
  const hasBody = Object.keys(body).length > 0;
  return `import { ${variable} } from "../../actions/${name}.js";
import { execute } from "../support/execute.js";
import { accessToken, graphErrorAnswer, mockGraph, mockToken, roleMissingAnswer, useMockedNetwork } from "../support/graph-mock.js";

useMockedNetwork();

const readPath = ${JSON.stringify(examplePath(spec, write.read))};
const path = ${JSON.stringify(examplePath(spec, spec.path))};
const parameters = ${JSON.stringify(given)};
${hasBody ? `const body = ${JSON.stringify(body)};\n` : ""}const before = { "@odata.context": "an address", id: ${JSON.stringify(id)}${linkData(link)} };

/** Graph with the thing as it is before. */
function mockBefore() {
  mockToken();
  return mockGraph().get(readPath).reply(200, before);
}

describe(${JSON.stringify(title)}, () => {
  it("reads first, then sends the call once", async () => {
    mockBefore().${verb}(path${hasBody ? ", body" : ""}).reply(${shape.answer});

    const result = await execute(${variable}, parameters);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: ${JSON.stringify(shape.success)},
      json_result: ${shape.result},${linkExpected(one, link, id)}
      warnings: [],
      error: null,
      meta: { requests: [{ method: "GET", path: readPath }, { method: "${method}", path, attempts: 1 }] },
    });
    expect(JSON.stringify(result.json_result)).not.toContain("@odata");
  });
${shape.more}
${shape.lost}
  it("is never sent twice, because it may have been carried out", async () => {
    mockBefore().${verb}(path).reply(502, "").get(readPath).${method === "POST" ? "" : "twice()."}reply(200, before);

    const result = await execute(${variable}, parameters);

    expect(result).toMatchObject({ status: "failed", error: { code: "WRITE_STATE_UNKNOWN", retryable: false } });
    expect(result.meta.requests.filter(({ method }) => method === "${method}")).toMatchObject([{ attempts: 1 }]);
  });

  it("sends nothing if the object does not exist", async () => {
    mockToken();
    mockGraph().get(readPath).reply(404, graphErrorAnswer("NotFound", "It was not found."));

    expect(await execute(${variable}, parameters)).toMatchObject({
      status: "failed",
      json_result: null,
      message: expect.stringMatching(/^Error executing action "${escapePattern(title)}"\\. Reason: .*It was not found\\./),
      error: { code: "REQUEST_REJECTED", http_status: 404 },
    });
  });

  it("fails with the service's message if the call is refused", async () => {
    mockBefore().${verb}(path).reply(409, graphErrorAnswer("Conflict", "It cannot be done."));

    expect((await execute(${variable}, parameters)).error).toMatchObject({
      code: "REQUEST_REJECTED",
      message: expect.stringContaining("It cannot be done."),
    });
  });

  it("says which role is missing", async () => {
    mockBefore().${verb}(path).reply(403, roleMissingAnswer(${JSON.stringify(role)}));

    expect((await execute(${variable}, parameters)).error).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining(${JSON.stringify(role)}),
    });
  });

  it("names that role even if the service does not", async () => {
    const token = accessToken(["Other.Read.All"]);
    mockToken(token);
    mockGraph(token)
      .get(readPath)
      .reply(200, before)
      .${verb}(path)
      .reply(403, graphErrorAnswer("Forbidden", "No."));

    expect((await execute(${variable}, parameters)).error?.message).toContain(${JSON.stringify(role)});
  });
${parameters.map((each) => refusalText(variable, each.name, ["../other", "..", "a/b", ""])).join("")}${fields.map((each) => refusalOf(each, variable)).join("")}
  it("is only previewed in a dry run", async () => {
    expect(await execute(${variable}, parameters, { dryRun: true })).toMatchObject({
      json_result: null,
      message: ${JSON.stringify(`Dry run: nothing was sent. ${shape.preview}`)},
      meta: { requests: [{ method: "GET", path: readPath }, { method: "${method}", path${hasBody ? ", body" : ""} }] },
    });
  });

  it("only reads in a rehearsal", async () => {
    mockBefore();

    expect(await execute(${variable}, parameters, { dryRun: "read" })).toMatchObject({
      is_success: true,
      message: ${JSON.stringify(`Dry run: nothing was changed. ${shape.rehearsal}`)},
      meta: { requests: [{ method: "GET", status: 200 }, { method: "${method}", status: null${hasBody ? ", body" : ""} }] },
    });
  });
});
`;
}

function shapeOf(spec: ActionSpec, write: WriteSpec, variable: string): Shape {
  const which = subject(spec, (name) => exampleOf(spec, name));
  const key = snakeCase(spec.noun.replaceAll(" ", "_"));
  const id = JSON.stringify(idOf(spec, write));
  switch (write.method) {
    case "PATCH":
      return shapeOfChange(write, { which, key, id, variable });
    case "DELETE":
      return {
        answer: "204",
        result: `{ ${key}: { id: ${id} } }`,
        success: `Successfully deleted ${which} from Microsoft 365 Defender`,
        preview: `The action would read ${which} and delete it.`,
        rehearsal: `The action would delete ${which}.`,
        lost: lostText(variable, "delete", '404, graphErrorAnswer("NotFound", "It is gone.")'),
        more: "",
      };
    case "POST": {
      const deed = `execute "${spec.title}" on`;
      return {
        answer: '200, { "@odata.context": "an address", value: true }',
        result: `{ ${key}: { id: ${id} }, answer: { value: true } }`,
        success: `Successfully executed "${spec.title}" on ${which} in Microsoft 365 Defender`,
        preview: `The action would read ${which} and ${deed} it.`,
        rehearsal: `The action would ${deed} ${which}.`,
        lost: "",
        more: "",
      };
    }
  }
}

/** The object's ID: the example's, if the path that is read ends in it. */
function idOf(spec: ActionSpec, { read }: WriteSpec): string {
  const name = idParameter({ path: read, list: undefined });
  return name === undefined ? "1" : exampleOf(spec, name);
}

function shapeOfChange(
  { fixed, fields }: WriteSpec,
  { which, key, id, variable }: Readonly<Record<"which" | "key" | "id" | "variable", string>>,
): Shape {
  const names = [...fixed, ...fields].map(({ property }) => property).join(", ");
  const first = fields[0]?.name;
  const nothingGiven =
    fixed.length > 0 || first === undefined
      ? ""
      : `
  it("is refused if no property is given", async () => {
    const nothing = Object.fromEntries(Object.entries(parameters).filter(([name]) => !${JSON.stringify(fields.map(({ name }) => name))}.includes(name)));

    expect(await execute(${variable}, nothing)).toMatchObject({
      error: { code: "INPUT_INVALID", field: ${JSON.stringify(first)} },
      meta: { requests: [] },
    });
  });
`;
  return {
    answer: "200, { ...before, ...body }",
    result: `{ ${key}: { id: ${id}, ...body }, changed: Object.keys(body) }`,
    success: `Successfully updated ${which} in Microsoft 365 Defender`,
    preview: `The action would read ${which} and set ${names}.`,
    rehearsal: `The action would change ${names} of ${which}.`,
    lost: lostText(variable, "patch", "200, { ...before, ...body }"),
    more: `
  it("sends nothing if the object already has every value", async () => {
    mockToken();
    mockGraph().get(readPath).reply(200, { ...before, ...body });

    expect(await execute(${variable}, parameters)).toMatchObject({
      is_success: true,
      json_result: { before: {}, changed: [] },
      warnings: [{ code: "NOTHING_CHANGED" }],
      meta: { requests: [{ method: "GET" }] },
    });
  });
${nothingGiven}`,
  };
}

function lostText(variable: string, verb: string, afterwards: string): string {
  return `  it("is confirmed by reading if the answer is lost", async () => {
    mockBefore().${verb}(path).reply(502, "").get(readPath).reply(${afterwards});

    expect(await execute(${variable}, parameters)).toMatchObject({
      is_success: true,
      warnings: [{ code: "WRITE_CONFIRMED_BY_READ" }],
    });
  });
`;
}

/** The value that is sent for a parameter's example. */
function sentValue({ format, options, example }: BodyField): unknown {
  switch (format) {
    case "choice":
      return options.find((value) => value === example || optionLabel(value) === example) ?? example;
    case "integer":
      return Number(example);
    case "boolean":
      return String(example).toLowerCase() === "true";
    case "text":
      return example;
  }
}

function refusalOf({ name, format, isMandatory }: BodyField, variable: string): string {
  const wrong = { choice: ["none of these"], integer: [-1, "many"], boolean: ["perhaps"], text: [] }[format];
  const values = [...wrong, ...(isMandatory ? [""] : [])];
  return values.length === 0 ? "" : refusalText(variable, name, values);
}
