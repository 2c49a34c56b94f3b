import { entitiesOf, firstIncidentOf, nothingFound } from "../../../sandbox/tour/found.js";
import { pageStop, stops } from "../../../sandbox/tour/stops.js";
import { publishedExample } from "../../views/support/example-results.js";

describe("what a stop of the tour takes from earlier ones", () => {
  it("is the first incident of the list, and the entities of the incident", () => {
    const list = publishedExample("list-incidents");
    const incident = publishedExample("get-incident");
    const found = { ...nothingFound, incidentId: firstIncidentOf(list), entities: entitiesOf(incident) };
    const payloads = stops.map((stop) => stop.payload(found));

    expect(found.incidentId).toMatch(/^\d+$/);
    expect(found.entities.length).toBeGreaterThan(0);
    expect(payloads.filter(({ parameters }) => parameters.incident_id === found.incidentId)).toHaveLength(3);
    expect(payloads.find(({ entities }) => entities !== undefined)?.entities).toBe(found.entities);
    expect(pageStop.payload(found).parameters.incident_id).toBe(found.incidentId);
  });

  it("is nothing where a stop failed", () => {
    const failed = { ...publishedExample("list-incidents"), json_result: null };

    expect(firstIncidentOf(failed)).toBe("");
    expect(entitiesOf(failed)).toEqual([]);
  });
});
