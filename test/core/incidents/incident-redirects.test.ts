import type { GraphClient } from "../../../core/graph/graph-client.js";
import { findIncident } from "../../../core/incidents/incident-redirects.js";
import { RunRecord } from "../../../core/run-record.js";
import { rejection } from "../../support/conversation.js";
import { incident } from "../../support/graph-mock.js";

/** A Graph whose incidents were merged along these IDs, and what was read of it. */
function chain(...ids: readonly string[]) {
  const reads: string[] = [];
  const graph = {
    async getIncident(id: string) {
      reads.push(id);
      return incident({ id, redirectIncidentId: ids[ids.indexOf(id) + 1] ?? null });
    },
  } as GraphClient;
  return { graph, reads };
}

it("reads an incident that was not merged, once and without a warning", async () => {
  const { graph, reads } = chain("1");
  const record = new RunRecord();

  expect(await findIncident("1", graph, record)).toEqual({
    incident: incident({ id: "1" }),
    redirectedFrom: null,
    merged: [],
  });
  expect(reads).toEqual(["1"]);
  expect(record.warnings).toEqual([]);
});

it("warns when another incident comes than the one that was asked for", async () => {
  const record = new RunRecord();

  const found = await findIncident("1", { getIncident: async () => incident({ id: "2" }) }, record);

  expect(found).toMatchObject({ incident: { id: "2" }, redirectedFrom: "1" });
  expect(record.warnings.map(({ code }) => code)).toEqual(["INCIDENT_REDIRECTED"]);
});

it.each([1, 5])("follows %i merges, and warns once", async (hops) => {
  const ids = Array.from({ length: hops + 1 }, (_, index) => String(index + 1));
  const { graph, reads } = chain(...ids);
  const record = new RunRecord();

  const found = await findIncident("1", graph, record);

  expect(found).toMatchObject({ incident: { id: String(hops + 1) }, redirectedFrom: "1" });
  expect(found.merged.map(({ id }) => id)).toEqual(ids.slice(0, -1));
  expect(reads).toEqual(ids);
  expect(record.warnings.map(({ code }) => code)).toEqual(["INCIDENT_REDIRECTED"]);
});

it.each([
  ["more than five merges", ["1", "2", "3", "4", "5", "6", "7"], 6],
  ["a circle", ["1", "2", "3", "1"], 3],
  ["itself", ["1", "1"], 1],
])("gives up on %s", async (_what, ids, readsUntilThen) => {
  const { graph, reads } = chain(...ids);

  const error = await rejection(findIncident("1", graph, new RunRecord()));

  expect(error).toMatchObject({ code: "REQUEST_REJECTED", message: expect.stringContaining(ids.join(" → ")) });
  expect(reads).toHaveLength(readsUntilThen);
});
