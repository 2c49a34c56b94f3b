import nock from "nock";
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

    expect(await graph.readPages(list, { ...all, mostPages: 1 })).toEqual({ items: [{ id: 1 }], isComplete: false });
  });

  it("asks the configured root, whatever host a link names", async () => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, page([1], `https://elsewhere.example.com${PATH}?$skip=1`))
      .get(`${PATH}?$skip=1`)
      .reply(200, page([2]));
    const { graph } = testConversation();

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

    expect(await graph.readPages(list, all)).toEqual({ items: [{ id: 1 }], isComplete: true });
  });

  it("refuses a link to a page that was read before", async () => {
    mockToken();
    const [first, second] = [`${GRAPH_ROOT}${PATH}`, `${GRAPH_ROOT}${PATH}?$skip=1`];
    mockGraph()
      .get(PATH)
      .reply(200, page([1], second))
      .get(`${PATH}?$skip=1`)
      .reply(200, page([2], first));
    const { graph } = testConversation();

    expect(await rejection(graph.readPages(list, all))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("points to a page that was already read"),
    });
  });

  it.each([
    ["a link to the same page", `${GRAPH_ROOT}${PATH}`],
    ["a link to another place", `${GRAPH_ROOT}/admin`],
    ["a link that is none", "next"],
    ["a relative link", `${PATH}?$skip=1`],
    ["a link that is no text", 5],
    ["a list of links", [`${GRAPH_ROOT}${PATH}?$skip=1`]],
    ["a link that is an object", {}],
    ["a link that is false", false],
  ])("refuses %s", async (_, next) => {
    mockToken();
    mockGraph()
      .get(PATH)
      .reply(200, { ...page([1]), "@odata.nextLink": next });
    const { graph } = testConversation();

    expect(await rejection(graph.readPages(list, all))).toMatchObject({ code: "SERVICE_UNAVAILABLE", httpStatus: 200 });
  });

  it.each([[1], [null], [{}], {}, null])("refuses a page with %j", async (value) => {
    mockToken();
    mockGraph().get(PATH).reply(200, { value });
    const { graph } = testConversation();

    expect(await rejection(graph.readPages(list, all))).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  });
});
