import type { ActionSpec, ListSpec } from "../action-spec.js";
import { titleCase } from "../words.js";
import { linkData, linkExpected, refusalText, strangerText, type TestShape } from "./test-parts.js";

/** The test of an action that lists. */
export function testOfList({ noun, one, link, path }: ActionSpec, { limit }: ListSpec, variable: string): TestShape {
  const title = titleCase(noun.split(" "));
  return {
    imports: "GRAPH_ROOT, ",
    topic: `listing the ${noun}`,
    option: path.includes("?") ? "&$top=50" : "?$top=50",
    results: `  it("returns the items with a table${link === undefined ? "" : " and links"}", async () => {
    mockToken();
    mockGraph().get(path).reply(200, { value: [{ "@odata.type": "a type", id: "1"${linkData(link)} }] });

    const result = await execute(${variable}, parameters);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully listed ${noun} from Microsoft 365 Defender: 1",
      json_result: [{ id: "1" }],
      tables: [{ title: "${title}" }],${linkExpected(one, link, "1")}
      error: null,
      meta: { row_limit: 50, rows_returned: 1, truncated: false, requests: [{ method: "GET", path, status: 200 }] },
    });
    expect(JSON.stringify(result.json_result)).not.toContain("@odata");
  });

  it("reads all pages", async () => {
    mockToken();
    mockGraph()
      .get(path)
      .reply(200, { value: [{ id: "2" }], "@odata.nextLink": \`\${GRAPH_ROOT}\${path}&$skip=1\` })
      .get(\`\${path}&$skip=1\`)
      .reply(200, { value: [{ id: "1" }] });

    expect((await execute(${variable}, parameters)).json_result).toEqual([{ id: "2" }, { id: "1" }]);
  });

  it("stops at the limit and says that there are more", async () => {
    mockToken();
    mockGraph().get(path.replace("$top=50", "$top=2")).reply(200, { value: [{ id: "2" }, { id: "1" }] });

    expect(await execute(${variable}, { ...parameters, ${limit}: 1 })).toMatchObject({
      json_result: [{ id: "2" }],
      warnings: [{ code: "ROWS_TRUNCATED", message: "There are more ${noun} than the limit of 1; the newest are returned." }],
      meta: { truncated: true },
    });
  });

  it("stops after 40 pages and says that there may be more", async () => {
    mockToken();
    const pages = Array.from({ length: 41 }, (_, page) => (page === 0 ? path : \`\${path}&$skip=\${page}\`));
    let graph = mockGraph();
    for (const [page, each] of pages.slice(0, 40).entries()) {
      graph = graph.get(each).reply(200, { value: [], "@odata.nextLink": \`\${GRAPH_ROOT}\${pages[page + 1]}\` });
    }

    expect((await execute(${variable}, parameters)).warnings).toEqual([
      { code: "ROWS_TRUNCATED", message: "Only the first 40 pages of ${noun} were read." },
    ]);
  });

  it("says that there are none", async () => {
    mockToken();
    mockGraph().get(path).reply(200, { value: [] });

    expect(await execute(${variable}, parameters)).toMatchObject({
      status: "completed",
      is_success: false,
      message: "No ${noun} were found in Microsoft 365 Defender",
      json_result: [],
    });
  });
${strangerText(variable, [{}, { value: {} }, [], { value: [null] }, { value: [{}] }])}`,
    nothing: "[]",
    refusals: refusalText(variable, limit, [0, 1001, "many"]),
    preview: `list ${noun}, at most 50`,
  };
}
