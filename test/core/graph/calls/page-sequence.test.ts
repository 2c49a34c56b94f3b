import { PageSequence, type PagesOptions } from "../../../../core/graph/calls/page-sequence.js";

const PATH = "/v1.0/list?$top=3";
const all: PagesOptions = { enough: Number.POSITIVE_INFINITY, mostPages: 10 };
const newest: PagesOptions = { ...all, newestFirstBy: "created" };

/** An item of that ID, created so many minutes ago. */
const item = (id: unknown, minutesAgo = Number(id) || 0) => ({
  id,
  created: new Date(Date.UTC(2026, 10, 24) - minutesAgo * 60_000).toISOString(),
});
const page = (ids: readonly unknown[], path?: string) => ({ items: ids.map((id) => item(id)), next: { path } });
const lessThan = (minutesAgo: number) =>
  `/v1.0/list?$filter=created lt ${new Date(Date.UTC(2026, 10, 24) - minutesAgo * 60_000 + 1).toISOString()}&$top=3`;

/** A service: the pages of its paths, or the status of its refusal. Gives what was requested and read. */
function read(service: Readonly<Record<string, ReturnType<typeof page> | number>>, options = all) {
  const sequence = new PageSequence(PATH, options);
  const requested: string[] = [];
  for (let path = sequence.next(); path !== undefined; path = sequence.next()) {
    const decoded = decodeURIComponent(path);
    requested.push(decoded);
    const answer = service[decoded] ?? 404;
    if (typeof answer === "number") {
      sequence.fail(`HTTP ${answer}.`, answer < 500);
    } else {
      sequence.take(answer);
    }
  }
  const list = sequence.list();
  return { ...list, ids: list.items.map(({ id }) => id), requested };
}

describe("a full page without a link", () => {
  it("is followed by what is older, if the newest come first", () => {
    const list = read({ [PATH]: page([1, 2, 3]), [lessThan(3)]: page([3, 4]) }, newest);

    expect(list).toMatchObject({ ids: [1, 2, 3, 4], isComplete: true, problem: undefined });
  });

  it("is followed by the items after it, if there is no order", () => {
    const list = read({ [PATH]: page([3, 1, 2]), [`${PATH}&$skip=3`]: page([5, 4]) }, newest);

    expect(list).toMatchObject({ ids: [3, 1, 2, 5, 4], isComplete: true, isInOrder: false });
    expect(list.requested).toEqual([PATH, `${PATH}&$skip=3`]);
  });

  it("is followed by the items after it, if the service does not filter by time", () => {
    const service = { [PATH]: page([1, 2, 3]), [lessThan(3)]: page([1, 2, 3]), [`${PATH}&$skip=3`]: page([4]) };

    expect(read(service, newest)).toMatchObject({ ids: [1, 2, 3, 4], isComplete: true });
    expect(read({ ...service, [lessThan(3)]: 400 }, newest)).toMatchObject({ ids: [1, 2, 3, 4], isComplete: true });
  });

  it("counts items that could not be read, and skips them", () => {
    const service = { [PATH]: { ...page([1, 2]), unreadable: 1 }, [`${PATH}&$skip=3`]: page([4]) };

    expect(read(service)).toMatchObject({
      ids: [1, 2, 4],
      isComplete: false,
      problem: "The service gave an item that is no object with an ID.",
    });
  });

  it("is no end: it is not known whether there are more if nothing new comes", () => {
    const same = page([1, 2, 3]);
    const list = read({ [PATH]: same, [lessThan(3)]: same, [`${PATH}&$skip=3`]: same }, newest);

    expect(list).toMatchObject({ ids: [1, 2, 3], isComplete: null, problem: expect.stringContaining("nothing new") });
    expect(list.requested).toHaveLength(3);
  });

  it("is no end either if the service refuses to go on, or fails", () => {
    for (const status of [400, 500]) {
      const list = read({ [PATH]: page([1, 2, 3]), [`${PATH}&$skip=3`]: status });

      expect(list).toMatchObject({ ids: [1, 2, 3], isComplete: null });
      expect(list.problem).toBe(`A further page could not be read: HTTP ${status}.`);
    }
  });

  it("is enough if it has enough items", () => {
    expect(read({ [PATH]: page([1, 2, 3]) }, { ...newest, enough: 3 })).toMatchObject({
      isComplete: false,
      problem: undefined,
      requested: [PATH],
    });
  });

  it("is not enough if the newest may be elsewhere", () => {
    const service = { [PATH]: page([2, 3, 1], `${PATH}&$skip=3`), [`${PATH}&$skip=3`]: page([0]) };

    expect(read(service, { ...newest, enough: 3 })).toMatchObject({ ids: [2, 3, 1, 0], isComplete: true });
  });
});

describe("a list whose items cannot all be counted", () => {
  const first = { [PATH]: page([1, 2, 3], `${PATH}&$skip=3`) };

  it("goes on by time", () => {
    const list = read({ ...first, [`${PATH}&$skip=3`]: 400, [lessThan(3)]: page([3, 4]) }, newest);

    expect(list).toMatchObject({ ids: [1, 2, 3, 4], isComplete: true, problem: undefined });
  });

  it("goes on by time again and again", () => {
    const older = `${lessThan(3)}&$skip=3`;
    const service = { [lessThan(3)]: page([3, 4, 5], older), [older]: 400, [lessThan(5)]: page([5, 6]) };

    expect(read({ ...first, [`${PATH}&$skip=3`]: 400, ...service }, newest)).toMatchObject({
      ids: [1, 2, 3, 4, 5, 6],
      isComplete: true,
    });
  });

  it("ends with what there is if it has no order", () => {
    expect(read({ ...first, [`${PATH}&$skip=3`]: 400 })).toMatchObject({
      ids: [1, 2, 3],
      isComplete: false,
      problem: "A further page could not be read: HTTP 400.",
    });
  });
});

it.each([
  [
    ["1", "2"],
    ["2", "3"],
    ["1", "2", "3"],
  ],
  [
    [1, 2],
    ["2", 3],
    [1, 2, 3],
  ],
  [["a"], ["A", "a"], ["a", "A"]],
])("items of %j and %j are each there once", (one, other, expected) => {
  const service = { [PATH]: page(one, "/v1.0/list?$skip=1"), "/v1.0/list?$skip=1": page(other) };

  expect(read(service).ids).toEqual(expected);
});

it("an item without an ID is not taken for another one", () => {
  expect(read({ [PATH]: page([undefined, undefined]) }).ids).toHaveLength(2);
});

it("the most pages are the end, whatever links say", () => {
  const service = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      index === 0 ? PATH : `/v1.0/list?$skip=${index}`,
      page([index], `/v1.0/list?$skip=${index + 1}`),
    ]),
  );

  expect(read(service, { ...all, mostPages: 4 })).toMatchObject({ read: 4, isComplete: false, problem: undefined });
});
