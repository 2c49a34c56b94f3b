import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listIncidentsContract } from "../../core/generated/list-incidents.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import { identifiers } from "../../core/incidents/evidence-identity.js";
import { evidenceNames } from "../../core/incidents/evidence-names.js";
import { evidenceReaders, typesWithoutEntities } from "../../core/incidents/evidence-readers.js";
import { remediationStatuses, verdicts } from "../../core/incidents/evidence-state.js";
import { evidenceType, mentionedProperties, nestedTypes } from "../../core/incidents/evidence-types.js";
import { createIncidents } from "../../sandbox/data/incidents.js";
import { alertProperties, incidentProperties } from "../../sandbox/graph/entity-properties.js";
import * as enumerations from "../../sandbox/graph/enumerations.js";
import { type GraphProperty, graphEvidenceTypes, graphMembers, graphProperties } from "../support/graph-sdk.js";

const sentinel = "unknownFutureValue";
const types = graphEvidenceTypes();
const namesOf = (type: string) => graphProperties(type).map(({ name }) => name);

/** The properties on a path from a type of evidence that Graph does not have. */
function unknownOn(type: string, path: readonly string[]): readonly string[] {
  const [name = "", ...rest] = path;
  const property = graphProperties(type).find((each) => each.name === name);
  return property === undefined
    ? [`${type}.${name}`]
    : rest.length === 0
      ? []
      : unknownOn(property.type ?? `${type}.${name}`, rest);
}

/** The paths that a function reads from evidence of a type. */
function pathsRead(
  type: string,
  read: (evidence: Readonly<Record<string, unknown>>) => unknown,
): readonly (readonly string[])[] {
  const paths: string[][] = [];
  const recorder = (at: string, path: readonly string[]): Readonly<Record<string, unknown>> =>
    new Proxy(
      {},
      {
        get: (_, key) => {
          const name = String(key);
          const property = graphProperties(at).find((each) => each.name === name);
          paths.push([...path, name]);
          const value = recorder(property?.type ?? `${at}.${name}`, [...path, name]);
          return property?.isList ? [value] : value;
        },
      },
    );
  read(recorder(type, []));
  return paths;
}

/** What an object of the local tenant has that its type has not, or lacks, or which of its values is no member. */
function differences(type: string, value: Readonly<Record<string, unknown>>): readonly string[] {
  const properties = graphProperties(type);
  const names = properties.map(({ name }) => name);
  const given = Object.keys(value).filter((name) => !name.startsWith("@"));
  return [
    ...given.filter((name) => !names.includes(name)).map((name) => `${type}.${name} is not Graph's`),
    ...names.filter((name) => !given.includes(name)).map((name) => `${type}.${name} is missing`),
    ...properties.flatMap((property) => [value[property.name]].flat().flatMap((each) => wrongIn(type, property, each))),
  ];
}

function wrongIn(type: string, { name, type: declared }: GraphProperty, value: unknown): readonly string[] {
  if (declared === undefined || value === null || value === undefined || declared === "dictionary") {
    return [];
  }
  if (typeof value === "object") {
    const stated = String(Object(value)["@odata.type"] ?? "").replace("#microsoft.graph.security.", "");
    return differences(stated || declared, value as Readonly<Record<string, unknown>>);
  }
  return graphMembers(declared).includes(String(value)) ? [] : [`${type}.${name} has no member ${value}`];
}

/** The values of a choice. */
function offered(contract: typeof updateIncidentContract | typeof listIncidentsContract, name: string) {
  const parameter = contract.manifest.parameters.find((each) => each.name === name);
  return (parameter?.options ?? []).map(({ value }) => String(value));
}

describe("Graph's enumerations", () => {
  it.each(
    Object.values(enumerations).flatMap((each) => (typeof each === "object" ? [[each.name, each] as const] : [])),
  )("have in the local tenant the members of %s", (name, { members }) => {
    expect(Object.keys(members).sort()).toEqual([...graphMembers(name)].sort());
  });

  it.each([
    ["evidenceVerdict", verdicts],
    ["evidenceRemediationStatus", remediationStatuses],
  ])("have in the order of gravity the members of %s", (name, members) => {
    expect([...members, sentinel].sort()).toEqual([...graphMembers(name)].sort());
  });

  it.each([
    ["incidentStatus", offered(updateIncidentContract, "status"), ["redirected", "awaitingAction"]],
    ["alertClassification", offered(updateIncidentContract, "classification"), []],
    ["alertDetermination", offered(updateIncidentContract, "determination"), []],
    ["alertSeverity", offered(updateIncidentContract, "severity"), ["unknown"]],
    ["incidentStatus", offered(listIncidentsContract, "status"), []],
    ["alertSeverity", offered(listIncidentsContract, "minimum_severity"), ["unknown"]],
  ])("are offered as choices, and what is not is listed: %s", (name, values, leftOut) => {
    const own = values.filter((value) => value !== "open");

    expect([...own, ...leftOut, sentinel].sort()).toEqual([...graphMembers(name)].sort());
  });
});

describe("Graph's types of evidence", () => {
  it("are 48", () => {
    expect(types).toHaveLength(48);
  });

  it("each give entities, or are listed as having none, and not both", () => {
    expect([...Object.keys(evidenceReaders), ...typesWithoutEntities].sort()).toEqual([...types].sort());
  });

  it("each have a name", () => {
    expect(Object.keys(evidenceNames).sort()).toEqual([...types].sort());
    expect(Object.values(evidenceNames).filter((paths) => paths.length === 0)).toEqual([]);
  });

  it.each(types)("hold the evidence that is read from %s", (type) => {
    const holds = graphProperties(type).filter((property) => property.type?.endsWith("Evidence"));

    expect(nestedTypes[type] ?? {}).toEqual(
      Object.fromEntries(holds.map((property) => [property.name, property.type])),
    );
  });

  it("have the properties by which a piece is named and identified", () => {
    const used = [
      ...Object.entries(evidenceNames),
      ...Object.entries(identifiers).map(([type, lists]) => [type, lists.flat()] as const),
    ];

    expect(used.flatMap(([type, paths]) => paths.flatMap((path) => unknownOn(type, path.split("."))))).toEqual([]);
  });

  it.each(Object.entries(evidenceReaders))("have the properties that are read from %s", (type, read) => {
    const paths = pathsRead(type, read);

    expect(paths.length).toBeGreaterThan(0);
    expect(paths.flatMap((path) => unknownOn(type, path))).toEqual([]);
  });

  it("have the properties that only mention other evidence", () => {
    const names = new Set(types.flatMap(namesOf));

    expect(mentionedProperties.filter((name) => !names.has(name))).toEqual([]);
  });

  it("have what all evidence is judged by", () => {
    expect(namesOf("alertEvidence")).toEqual(expect.arrayContaining(["verdict", "remediationStatus", "roles"]));
  });
});

describe("Graph's incidents and hunting results", () => {
  const text = readFileSync(join(__dirname, "../../core/graph/graph-types.ts"), "utf8");

  it.each([
    ["IncidentComment", "alertComment"],
    ["Incident", "incident"],
    ["IncidentPatch", "incident"],
    ["HuntingColumn", "singlePropertySchema"],
  ])("have the properties of %s", (name, type) => {
    const [, body] = new RegExp(`^export interface ${name} \\{(.*?)^\\}`, "ms").exec(text) ?? [];
    const used = [...(body ?? "").matchAll(/readonly (\w+)\??:/g)].map(([, property]) => property);

    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((property) => !namesOf(type).includes(property ?? ""))).toEqual([]);
  });

  it.each([
    ["incident", incidentProperties],
    ["alert", alertProperties],
  ])("have the properties by which the local tenant filters an %s", (type, properties) => {
    expect(Object.keys(properties).filter((name) => !namesOf(type).includes(name))).toEqual([]);
  });

  it("are in the local tenant as Graph has them", () => {
    const found = createIncidents(new Date("2026-11-24T12:00:00.000Z")).flatMap(({ incident, alerts }) =>
      differences("incident", { ...incident, alerts }),
    );

    expect([...new Set(found)]).toEqual([]);
  });

  it("are in the local tenant with evidence of every type", () => {
    const found = createIncidents(new Date("2026-11-24T12:00:00.000Z")).flatMap(({ alerts }) =>
      alerts.flatMap(({ evidence }) => evidence.map(evidenceType)),
    );

    expect(types.filter((type) => !found.includes(type))).toEqual([]);
  });
});

describe("the comparison itself", () => {
  it("names what differs", () => {
    const nic = Object.fromEntries(namesOf("nicEvidence").map((name) => [name, null]));

    expect(differences("nicEvidence", { ...nic, verdict: "bad", wheels: 4, vlans: undefined })).toEqual([
      "nicEvidence.wheels is not Graph's",
      "nicEvidence.verdict has no member bad",
    ]);
    expect(unknownOn("fileEvidence", ["fileDetails", "sha512"])).toEqual(["fileDetails.sha512"]);
    expect(pathsRead("deviceEvidence", ({ loggedOnUsers }) => [Object(loggedOnUsers)[0].name])).toEqual([
      ["loggedOnUsers"],
      ["loggedOnUsers", "name"],
    ]);
  });
});
