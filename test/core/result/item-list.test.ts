import { listIncidentsContract } from "../../../core/generated/list-incidents.js";
import { presentList } from "../../../core/result/item-list.js";
import { webLink } from "../../../core/result/web-link.js";
import { RunRecord } from "../../../core/run-record.js";

const columns = [{ name: "id", type: "string" }];

/** The outcome for so many items, with a limit of 20. */
function present(count: number, isComplete: boolean) {
  const record = new RunRecord();
  const items = Array.from({ length: count }, (_, index) => ({ id: `${index}`, "@odata.type": "x" }));
  const outcome = presentList(
    { items, isComplete },
    { title: "Big Things", limit: 20, columns, unread: "Not all were read." },
    { manifest: listIncidentsContract.manifest, record },
  );
  return { outcome, record };
}

it.each([
  [3, true, 3, []],
  [20, true, 20, []],
  [21, true, 20, ["There are more big things than the limit of 20; the newest are returned."]],
  [21, false, 20, ["There are more big things than the limit of 20; the newest are returned."]],
  [3, false, 3, ["Not all were read."]],
  [0, false, 0, ["Not all were read."]],
])("of %d items, complete %j, %d are returned with the warnings %j", (count, isComplete, rows, messages) => {
  const { outcome, record } = present(count, isComplete);

  expect(outcome.jsonResult).toHaveLength(rows);
  expect(record).toMatchObject({ rowsReturned: rows, truncated: messages.length > 0 });
  expect(record.warnings).toEqual(messages.map((message) => ({ code: "ROWS_TRUNCATED", message })));
});

it("is a table of plain items", () => {
  expect(present(1, true).outcome).toEqual({
    isSuccess: true,
    message: "Successfully listed incidents from Microsoft 365 Defender: 1",
    jsonResult: [{ id: "0" }],
    tables: [{ title: "Big Things", columns }],
    links: [],
  });
});

it("is no success when empty", () => {
  expect(present(0, true).outcome).toEqual({
    isSuccess: false,
    message: listIncidentsContract.manifest.messages.noData,
    jsonResult: [],
  });
});

it("has ten links at most", () => {
  const items = Array.from({ length: 12 }, (_, index) => ({ id: index }));
  const linksOf = ({ id }: { readonly id?: unknown }) => webLink(`Thing ${id}`, "https://portal.example.com/");
  const view = { title: "Things", limit: 20, columns, linksOf, unread: "" };
  const context = { manifest: listIncidentsContract.manifest, record: new RunRecord() };

  expect(presentList({ items, isComplete: true }, view, context).links).toHaveLength(10);
});
