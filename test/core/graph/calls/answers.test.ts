import { listIn, thingIn, thingsIn } from "../../../../core/graph/calls/answers.js";
import { type AskedThing, theIncident } from "../../../../core/graph/calls/asked-thing.js";
import { shown } from "../../../support/shown.js";

const answer = (body: unknown) => ({
  status: 200,
  headers: { "request-id": "id-1" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const service = "Microsoft Graph";
const error = { code: "Partial", message: "A cluster is away." };

/** What an answer is refused with. */
function refusal(read: () => unknown): unknown {
  try {
    return read();
  } catch (thrown) {
    return thrown;
  }
}

describe("one thing", () => {
  const asked: AskedThing = { id: "da1-B" };
  const incident = theIncident("2972");

  it.each([
    [asked, "", "It is not a JSON object."],
    [asked, "null", "It is not a JSON object."],
    [asked, '"da1-B"', "It is not a JSON object."],
    [asked, [{ id: "da1-B" }], "It is not a JSON object."],
    [asked, "<html><title>Proxy</title></html>", 'It is a page titled "Proxy".'],
    [asked, {}, "It has no ID."],
    [asked, { value: [] }, "It has no ID."],
    [asked, { id: " " }, "It has no ID."],
    [asked, { id: { of: "da1-B" } }, "It has no ID."],
    [asked, { error }, "It contains an error: Partial: A cluster is away."],
    [asked, { id: "da2" }, 'It has the ID "da2" instead of "da1-B".'],
    [incident, { id: 5 }, 'It has the ID "5" instead of "2972".'],
    [incident, { id: "da1", incidentId: "2972" }, 'It has the ID "da1" instead of "2972".'],
    [incident, { id: "2972", error }, "It contains an error: Partial: A cluster is away."],
    [incident, { id: "2972", customTags: "a" }, "Its customTags are not a list of strings."],
    [incident, { id: "2972", customTags: ["a", null] }, "Its customTags are not a list of strings."],
    [incident, { id: "2972", comments: {} }, "Its comments are not a list."],
    [incident, { id: "2972", redirectIncidentId: [] }, "Its redirectIncidentId is not an ID."],
  ])("asked for as %j is not %j", (call, body, problem) => {
    expect(refusal(() => thingIn(answer(body), call, service, shown))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: `Microsoft Graph answered HTTP 200, but the response could not be read. ${problem}`,
      httpStatus: 200,
      requestId: "id-1",
    });
  });

  it.each([
    [asked, { id: "da1-b", error }, { id: "da1-b", error }],
    [{ id: "5" }, { id: 5 }, { id: 5 }],
    [{}, { id: 5 }, { id: 5 }],
    [incident, { id: 2972, redirectIncidentId: 2973 }, { id: "2972", redirectIncidentId: "2973" }],
    [
      incident,
      { id: "2972", customTags: null, comments: null, redirectIncidentId: "" },
      { id: "2972", customTags: null, comments: null, redirectIncidentId: "" },
    ],
  ])("asked for as %j is %j", (call, body, thing) => {
    expect(thingIn(answer(body), call, service, shown)).toEqual(thing);
  });
});

describe("a list", () => {
  it.each([
    ["", 'It has no list "value".'],
    [{}, 'It has no list "value".'],
    [{ value: {} }, 'It has no list "value".'],
    [[{ id: "1" }], 'It has no list "value".'],
    [{ value: [{ id: "1" }], error }, "It contains an error: Partial: A cluster is away."],
    [{ value: [], error: "away" }, "It contains an error."],
    [{ value: [null] }, "Its list has an item of another type than requested."],
    [{ value: [{}, { name: "a" }] }, "Its list has an item of another type than requested."],
    [{ value: ["2"] }, "Its list has an item of another type than requested."],
  ])("of things is not %j", (body, problem) => {
    expect(refusal(() => thingsIn(answer(body), service, shown))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: `Microsoft Graph answered HTTP 200, but the response could not be read. ${problem}`,
      requestId: "id-1",
    });
  });

  it("is given with its link, which is not looked at", () => {
    const value = [{ id: "1" }, { id: 2 }];

    const list = thingsIn(answer({ value, "@odata.nextLink": 5 }), service, shown);

    expect(list).toEqual({ items: value, unreadable: 0, nextLink: 5 });
    expect(thingsIn(answer({ value: [] }), service, shown)).toMatchObject({ items: [], nextLink: undefined });
  });

  it("leaves out what is no object with an ID, and counts it", () => {
    const value = [null, { id: "1" }, {}, "2", [], { id: 2 }];

    expect(thingsIn(answer({ value }), service, shown)).toMatchObject({
      items: [{ id: "1" }, { id: 2 }],
      unreadable: 4,
    });
  });

  it("has items of the kind that is asked for", () => {
    const isText = (item: unknown) => typeof item === "string";

    expect(listIn(answer({ value: ["a"] }), isText, service, shown).items).toEqual(["a"]);
    expect(refusal(() => listIn(answer({ value: ["a", 1] }), isText, service, shown))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
  });
});
