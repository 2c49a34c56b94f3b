import { namesOf } from "../../../cli/manifests/action-names.js";
import type { ActionSpec } from "../action-spec.js";
import { testOfList } from "./test-of-list.js";
import { testOfOne } from "./test-of-one.js";
import { writingTestText } from "./test-of-write.js";
import { escapePattern, examplePath, refusalText } from "./test-parts.js";

/**
 * `test/actions/<action>.test.ts`: result, refusals, dry run. For an action that writes, also that it never sends
 * twice.
 */
export function testText(spec: ActionSpec): string {
  const text = spec.write === undefined ? readingTestText(spec) : writingTestText(spec, spec.write);
  return spec.api === undefined ? text : onApi(text, spec.api);
}

/** The same test of another API than Microsoft Graph. */
function onApi(text: string, api: string): string {
  return text
    .replace(/mockGraph\((?=\))/g, `mockApi(${JSON.stringify(api)}`)
    .replaceAll("mockGraph(", `mockApi(${JSON.stringify(api)}, `)
    .replaceAll("mockGraph,", "mockApi,")
    .replace(/\$\{GRAPH_ROOT\}/g, `\${rootOfApi(${JSON.stringify(api)})}`)
    .replaceAll("GRAPH_ROOT,", "rootOfApi,");
}

function readingTestText(spec: ActionSpec): string {
  const { name, title, role, parameters, list } = spec;
  const { variable } = namesOf(name);
  const shape = list === undefined ? testOfOne(spec, variable) : testOfList(spec, list, variable);
  const given = JSON.stringify(Object.fromEntries(parameters.map((each) => [each.name, each.example])));
  const path = `${examplePath(spec, spec.path)}${shape.option}`;
  return `import { ${variable} } from "../../actions/${name}.js";
import { execute } from "../support/execute.js";
import { ${shape.imports}accessToken, graphErrorAnswer, mockGraph, mockToken, roleMissingAnswer, useMockedNetwork } from "../support/graph-mock.js";

useMockedNetwork();

const path = ${JSON.stringify(path)};
const parameters = ${given};

describe("${shape.topic}", () => {
${shape.results}
  it("fails with the service's message if the object does not exist", async () => {
    mockToken();
    mockGraph().get(path).reply(404, graphErrorAnswer("NotFound", "It was not found."));

    expect(await execute(${variable}, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: ${shape.nothing},
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

  it("names that role even if the service does not", async () => {
    mockToken(accessToken(["Other.Read.All"]));
    mockGraph(accessToken(["Other.Read.All"])).get(path).reply(403, graphErrorAnswer("Forbidden", "No."));

    expect((await execute(${variable}, parameters)).error?.message).toContain(${JSON.stringify(role)});
  });
${parameters.map((each) => refusalText(variable, each.name, ["../other", "..", "a/b", ""])).join("")}${shape.refusals}
  it("is only previewed in a dry run", async () => {
    expect(await execute(${variable}, parameters, { dryRun: true })).toMatchObject({
      json_result: ${shape.nothing},
      message: ${JSON.stringify(`Dry run: nothing was sent. The action would ${shape.preview}.`)},
      meta: { requests: [{ method: "GET", path }] },
    });
  });
});
`;
}
