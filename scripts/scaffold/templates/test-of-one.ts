import { type ActionSpec, idParameter, subject } from "../action-spec.js";
import { exampleOf, linkData, linkExpected, strangerText, type TestShape } from "./test-parts.js";

/** The test of an action that reads one object. */
export function testOfOne(spec: ActionSpec, variable: string): TestShape {
  const { noun, one, link } = spec;
  const which = subject(spec, (name) => exampleOf(spec, name));
  const idName = idParameter(spec);
  const id = idName === undefined ? "1" : exampleOf(spec, idName);
  return {
    imports: "",
    topic: `reading the ${noun}`,
    option: "",
    results: `  it("returns the object without OData keys", async () => {
    mockToken();
    mockGraph().get(path).reply(200, { "@odata.context": "an address", id: ${JSON.stringify(id)}, parts: [{ "@odata.type": "a type", name: "x" }]${linkData(link)} });

    const result = await execute(${variable}, parameters);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: ${JSON.stringify(`Successfully read ${which} from Microsoft 365 Defender`)},
      json_result: { id: ${JSON.stringify(id)}, parts: [{ name: "x" }] },${linkExpected(one, link, id)}
      error: null,
      meta: { requests: [{ method: "GET", path, status: 200 }] },
    });
    expect(JSON.stringify(result.json_result)).not.toContain("@odata");
  });
${strangerText(variable, [{}, { value: [] }, [], null, ...(idName === undefined ? [] : [{ id: "of another" }])])}`,
    nothing: "null",
    refusals: "",
    preview: `read ${which}`,
  };
}
