import { namesOf } from "../../../cli/manifests/action-names.js";
import { type ActionWish, fillPath, subject } from "../wish.js";

/** `test/actions/<action>.test.ts` of a reading action: result, refusals, dry run. */
export function testText(wish: ActionWish): string {
  const { name, title, role, noun, parameters } = wish;
  const { variable } = namesOf(name);
  const example = (each: string) => parameters.find((parameter) => parameter.name === each)?.example ?? "";
  const which = subject(wish, example);
  const given = JSON.stringify(Object.fromEntries(parameters.map((each) => [each.name, each.example])));
  const path = fillPath(wish, (each) => encodeURIComponent(example(each)));
  return `import { ${variable} } from "../../actions/${name}.js";
import { execute } from "../support/execute.js";
import { accessToken, graphErrorAnswer, mockGraph, mockToken, roleMissingAnswer, useMockedNetwork } from "../support/graph-mock.js";

useMockedNetwork();

const path = ${JSON.stringify(path)};
const parameters = ${given};

describe("reading the ${noun}", () => {
  it("gives it as Graph does, without OData's own keys", async () => {
    mockToken();
    mockGraph().get(path).reply(200, { "@odata.context": "an address", id: "1", parts: [{ "@odata.type": "a type", name: "x" }] });

    const result = await execute(${variable}, parameters);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: ${JSON.stringify(`Successfully read ${which} from Microsoft 365 Defender`)},
      json_result: { id: "1", parts: [{ name: "x" }] },
      error: null,
      meta: { requests: [{ method: "GET", path, status: 200 }] },
    });
    expect(JSON.stringify(result.json_result)).not.toContain("@odata");
  });

  it("fails with the service's own words when there is none", async () => {
    mockToken();
    mockGraph().get(path).reply(404, graphErrorAnswer("NotFound", "It was not found."));

    expect(await execute(${variable}, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: null,
      message: expect.stringMatching(/^Error executing action "${escapePattern(title)}"\\. Reason: .*It was not found\\./),
      error: { code: "REQUEST_REJECTED", http_status: 404 },
    });
  });

  it("says which role is missing", async () => {
    mockToken();
    mockGraph().get(path).reply(403, roleMissingAnswer(${JSON.stringify(role)}));

    expect((await execute(${variable}, parameters)).error).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining(${JSON.stringify(role)}),
    });
  });

  it("needs that role, also when the service does not name it", async () => {
    mockToken(accessToken(["Other.Read.All"]));
    mockGraph(accessToken(["Other.Read.All"])).get(path).reply(403, graphErrorAnswer("Forbidden", "No."));

    expect((await execute(${variable}, parameters)).error?.message).toContain(${JSON.stringify(role)});
  });
${parameters.map((each) => refusalText(variable, each.name)).join("")}
  it("is only shown in a dry run", async () => {
    expect(await execute(${variable}, parameters, { dryRun: true })).toMatchObject({
      json_result: null,
      message: ${JSON.stringify(`Dry run: nothing was sent. The action would read ${which}.`)},
      meta: { requests: [{ method: "GET", path }] },
    });
  });
});
`;
}

function refusalText(variable: string, name: string): string {
  return `
  it.each(["../other", "..", "a/b", ""])("is refused with the ${name} %j", async (value) => {
    expect(await execute(${variable}, { ...parameters, ${name}: value })).toMatchObject({
      status: "failed",
      error: { code: "INPUT_INVALID", field: ${JSON.stringify(name)} },
      meta: { requests: [] },
    });
  });
`;
}

function escapePattern(text: string): string {
  return text.replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&");
}
