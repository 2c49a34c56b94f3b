import nock from "nock";
import { IntegrationError } from "../../../../core/errors.js";
import { readCall } from "../../../../core/graph/calls/reads.js";
import { graphRoles } from "../../../../core/graph/graph-roles.js";
import { rejection, testConversation } from "../../../support/conversation.js";
import {
  accessToken,
  GRAPH_ROOT,
  graphAt,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../../../support/graph-mock.js";

useMockedNetwork();

const PATH = "/v1.0/security/alerts_v2";
const list = readCall(PATH, graphRoles.readIncidents);
const all = { enough: Number.POSITIVE_INFINITY, mostPages: 10 };
const page = (ids: readonly number[], next?: string) => ({
  value: ids.map((id) => ({ id })),
  ...(next === undefined ? {} : { "@odata.nextLink": next }),
});
const ids = (items: readonly Readonly<Record<string, unknown>>[]) => items.map(({ id }) => id);

describe("reading one resource", () => {
  it("gives it as Graph does", async () => {
    mockToken();
    mockGraph().get(`${PATH}/a%2Fb`).reply(200, { "@odata.type": "x", id: "a/b" });
    const { graph, records } = testConversation();

    const alert = await graph.read(readCall(`${PATH}/${encodeURIComponent("a/b")}`, graphRoles.readIncidents));

    expect(alert).toEqual({ "@odata.type": "x", id: "a/b" });
    expect(records).toMatchObject([{ method: "GET", status: 200 }]);
  });

  it.each(["", "[]", "{}", '{"value":[]}', "<html><title>Proxy</title></html>"])(
    "refuses what is no such thing: %j",
    async (body) => {
      mockToken();
      mockGraph().get(PATH).reply(200, body);
      const { graph } = testConversation();

      expect(await rejection(graph.read(list))).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    },
  );
});

it("reading one resource by its ID refuses another one", async () => {
  mockToken();
  mockGraph().get(`${PATH}/a1`).reply(200, { id: "a2" });
  const { graph } = testConversation();

  expect(await rejection(graph.read(readCall(`${PATH}/a1`, graphRoles.readIncidents, "a1")))).toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    message: expect.stringContaining('It has the ID "a2" instead of "a1".'),
  });
});

describe("reading pages", () => {
  it("follows the links until the list ends", async () => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, page([1, 2], `${GRAPH_ROOT}${PATH}?$skip=2`))
      .get(`${PATH}?$skip=2`)
      .reply(200, page([3]));
    const { graph, records } = testConversation();

    const { items, isComplete } = await graph.readPages(list, all);

    expect([ids(items), isComplete]).toEqual([[1, 2, 3], true]);
    expect(records.map((record) => record.path)).toEqual([PATH, `${PATH}?$skip=2`]);
  });

  it("stops when enough items count", async () => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, page([1, 2], `${GRAPH_ROOT}${PATH}?$skip=2`))
      .get(`${PATH}?$skip=2`)
      .reply(200, page([3, 4], `${GRAPH_ROOT}${PATH}?$skip=4`));
    const { graph } = testConversation();
    const accepts = ({ id }: Readonly<Record<string, unknown>>) => Number(id) % 2 === 0;

    const { items, isComplete } = await graph.readPages(list, { ...all, enough: 2, accepts });

    expect([ids(items), isComplete]).toEqual([[2, 4], false]);
  });

  it("stops after the most pages", async () => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, page([1], `${GRAPH_ROOT}${PATH}?$skip=1`));
    const { graph } = testConversation();

    const read = await graph.readPages(list, { ...all, mostPages: 1 });

    expect(read).toMatchObject({ items: [{ id: 1 }], isComplete: false, problem: undefined });
  });

  it("asks the configured root where a link names the API's own host, as behind a reverse proxy", async () => {
    mockToken();
    nock("https://proxy.example.com", { reqheaders: { authorization: `Bearer ${accessToken()}` } })
      .get(PATH)
      .reply(200, page([1], `${GRAPH_ROOT}${PATH}?$skip=1`))
      .get(`${PATH}?$skip=1`)
      .reply(200, page([2]));
    const { graph } = testConversation(graphAt("https://proxy.example.com"));

    expect(ids((await graph.readPages(list, all)).items)).toEqual([1, 2]);
  });

  it("takes a link through a reverse proxy that adds a prefix", async () => {
    mockToken();
    nock("https://proxy.example.com", { reqheaders: { authorization: `Bearer ${accessToken()}` } })
      .get(`/graph${PATH}`)
      .reply(200, page([1], `https://proxy.example.com/graph${PATH}?$skip=1`))
      .get(`/graph${PATH}?$skip=1`)
      .reply(200, page([2]));
    const { graph } = testConversation(graphAt("https://proxy.example.com/graph"));

    expect(ids((await graph.readPages(list, all)).items)).toEqual([1, 2]);
  });

  it.each([null, ""])("ends with a page whose link is %j", async (next) => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, { value: [{ id: 1 }], "@odata.nextLink": next });
    const { graph } = testConversation();

    expect(await graph.readPages(list, all)).toMatchObject({ items: [{ id: 1 }], isComplete: true });
  });

  it.each([
    ["a page that was read before", `${GRAPH_ROOT}${PATH}`, null, "leads to a page that was already read"],
    ["another place", `${GRAPH_ROOT}/admin`, false, "leads to another part of the service"],
    ["other things", `${GRAPH_ROOT}/v1.0/users?$skip=1`, false, "leads to another part of the service"],
    ["others behind dots", `${GRAPH_ROOT}${PATH}/../../users`, false, "leads to another part of the service"],
    ["another host", `https://elsewhere.example.com${PATH}?$skip=1`, false, "another host"],
    [
      "a host with the name of the service in it",
      `https://graph.microsoft.com.example.net${PATH}`,
      false,
      "another host",
    ],
    ["a host behind a user", `https://graph.microsoft.com@example.net${PATH}?$skip=1`, false, "another host"],
    ["another port", `${GRAPH_ROOT}:8443${PATH}?$skip=1`, false, "another host"],
    ["a connection that is not encrypted", `http://graph.microsoft.com${PATH}?$skip=1`, false, "another host"],
    ["no URL", "next", false, "is not an absolute URL"],
    ["a relative path", `${PATH}?$skip=1`, false, "is not an absolute URL"],
    ["a path relative to the scheme", `//graph.microsoft.com${PATH}?$skip=1`, false, "is not an absolute URL"],
    ["a number", 5, false, "is not an absolute URL"],
    ["a list", [`${GRAPH_ROOT}${PATH}?$skip=1`], false, "is not an absolute URL"],
    ["an object", {}, false, "is not an absolute URL"],
    ["false", false, false, "is not an absolute URL"],
  ])("ends with what there is at a link to %s", async (_, next, isComplete, problem) => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, { ...page([1]), "@odata.nextLink": next });
    const { graph } = testConversation();

    expect(await graph.readPages(list, all)).toMatchObject({
      items: [{ id: 1 }],
      isComplete,
      problem: expect.stringContaining(problem),
    });
  });

  it("ends with what there is where links lead round in a circle", async () => {
    mockToken();
    const [first, second] = [`${GRAPH_ROOT}${PATH}`, `${GRAPH_ROOT}${PATH}?$skip=1`];
    mockGraph()
      .get(PATH)
      .reply(200, page([1], second))
      .get(`${PATH}?$skip=1`)
      .reply(200, page([2], first));
    const { graph } = testConversation();

    const read = await graph.readPages(list, all);

    expect([ids(read.items), read.isComplete]).toEqual([[1, 2], null]);
    expect(read.problem).toContain("already read");
  });

  it.each([
    ["a refusal", 400, {}, "Microsoft Graph rejected the request: HTTP 400"],
    ["a missing page", 404, {}, "Microsoft Graph rejected the request: HTTP 404"],
    ["a page that is no list", 200, { value: {} }, 'It has no list "value".'],
    ["a page with an item without an ID", 200, { value: [{}] }, "Its list has an item of another type"],
    ["a long throttling", 429, {}, "Run the action again at"],
  ])("gives what was read before %s", async (_, status, answer, problem) => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, page([1], `${GRAPH_ROOT}${PATH}?$skip=1`))
      .get(`${PATH}?$skip=1`)
      .reply(status, answer, { "retry-after": "900" });
    const { graph } = testConversation();

    const read = await graph.readPages(list, all);

    expect(read).toMatchObject({ items: [{ id: 1 }], isComplete: false });
    expect(read.problem).toMatch(/^A further page could not be read: /);
    expect(read.problem).toContain(problem);
  });

  it("ends with the run, whatever was read", async () => {
    mockToken();
    const { graph, stop } = testConversation();
    mockGraph()
      .get(PATH)
      .reply(200, () => {
        stop.abort(new IntegrationError("ABORTED", "Stopped."));
        return page([1], `${GRAPH_ROOT}${PATH}?$skip=1`);
      });

    expect(await rejection(graph.readPages(list, all))).toMatchObject({ code: "ABORTED" });
  });

  it.each([[1], [null], [{}], {}, null])("refuses a page with %j", async (value) => {
    mockToken();
    mockGraph().get(PATH).reply(200, { value });
    const { graph } = testConversation();

    expect(await rejection(graph.readPages(list, all))).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  });
});

describe("reading on from a first page", () => {
  const call = readCall(`${PATH}/a1?$expand=items`, graphRoles.readIncidents);

  it("follows its link, and gives each item once", async () => {
    mockToken();
    mockGraph()
      .get(`${PATH}/a1/items?$skiptoken=x`)
      .reply(200, page([2, 3]));
    const { graph } = testConversation();
    const first = { items: [{ id: "1" }, { id: "2" }], nextLink: `${GRAPH_ROOT}${PATH}/a1/items?$skiptoken=x` };

    expect(await graph.readFurtherPages(call, first, all)).toMatchObject({
      items: [{ id: "1" }, { id: "2" }, { id: 3 }],
      isComplete: true,
    });
  });

  it("keeps it where no further page can be read", async () => {
    mockToken();
    mockGraph().get(`${PATH}/next`).reply(404, {});
    const { graph } = testConversation();
    const first = { items: [{ id: 1 }, {}, {}], nextLink: `${GRAPH_ROOT}${PATH}/next` };

    expect(await graph.readFurtherPages(call, first, all)).toMatchObject({
      items: [{ id: 1 }, {}, {}],
      isComplete: false,
      problem: expect.stringContaining("HTTP 404"),
    });
  });

  it("sends nothing without a link", async () => {
    const { graph, records } = testConversation();

    const read = await graph.readFurtherPages(call, { items: [{ id: 1 }], nextLink: undefined }, all);

    expect([read.isComplete, records]).toEqual([true, []]);
  });
});
