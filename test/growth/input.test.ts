import { readFields } from "../../core/fields/fields.js";
import { executeEntityQueryContract } from "../../core/generated/execute-entity-query.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import { readContext } from "../../core/input/context.js";
import { splitPayload } from "../../core/input/forms.js";
import { parsePayload } from "../../core/input/payload.js";
import type { PayloadForm } from "../../core/input/payload-parts.js";
import { selectEntities } from "../../core/input/scope.js";
import { adaptPlatformParameters } from "../../core/secops/platform-context.js";
import { shown } from "../support/shown.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";

const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index));
const names = (size: number) => Object.fromEntries(many(size, (index) => [`name_${index}`, index]));
const host = (index: number) => ({ identifier: `host-${index}`, entity_type: "HOSTNAME" });
const context = { case_id: "1", alert_group_identifiers: [] };

const fieldsOf = (parameters: object) => () => {
  const { manifest, validateParameters } = updateIncidentContract;
  readFields(manifest.parameters, validateParameters, parameters as Record<string, unknown>, shown);
};
const contextOf =
  (given: object, form: PayloadForm = "own") =>
  () => {
    const read = readContext({ ...context, ...given }, shown, form).context;
    return read && selectEntities(read, true, shown);
  };

/** Each reader of a payload, with an input of a size that is unkind to it. */
const readers: Readonly<Record<string, (size: number) => () => unknown>> = {
  "JSON text": (size) => bytesOf({ parameters: names(size) }),
  "JSON text that is wrong at its end": (size) => bytesOf({ parameters: names(size) }, "!"),
  "JSON text of many levels": (size) => () => refused(() => parsePayload(Buffer.from("[".repeat(size)))),
  "JSON text of many texts": (size) => bytesOf(many(size, (index) => `\\"${index}`)),
  "unknown keys": (size) => () => splitPayload({ parameters: {}, ...names(size) }),
  "unknown keys of the flat form": (size) => () => splitPayload(names(size)),
  "parameters by unknown names": (size) => fieldsOf(names(size)),
  "parameters by unknown names, from the platform": (size) => {
    const parameters = names(size);
    return () => adaptPlatformParameters(executeEntityQueryContract.manifest.parameters, parameters);
  },
  "a list of tags": (size) => fieldsOf({ incident_id: "1", tags_to_add: many(size, (index) => `tag ${index}`) }),
  "a comma list of tags": (size) => fieldsOf({ incident_id: "1", tags_to_add: many(size, String).join(",") }),
  "a list of tags in a text": (size) =>
    fieldsOf({ incident_id: "1", tags_to_add: `[${many(size, (index) => `'it\\'s ${index}'`).join(", ")}]` }),
  "a list of tags in a text that never ends": (size) =>
    fieldsOf({ incident_id: "1", tags_to_add: `['${"\\'".repeat(size)}` }),
  "a list of lists in a text": (size) => fieldsOf({ incident_id: "1", tags_to_add: `[${"['a'],".repeat(size)}]` }),
  "a text that begins like a placeholder": (size) =>
    fieldsOf({
      incident_id: `{{${"{x}".repeat(size)}`,
      assign_to: `[Event.${".a[0]".repeat(size)}`,
      tags_to_add: `[a${" -.a".repeat(size)}`,
    }),
  "a list of wrong tags": (size) => fieldsOf({ incident_id: "1", tags_to_add: many(size, (index) => ({ index })) }),
  "a list of lists": (size) => fieldsOf({ incident_id: "1", tags_to_add: many(size, () => [[]]) }),
  "a choice of many": (size) => fieldsOf({ incident_id: "1", status: many(size, String) }),
  "a long wrong value": (size) => fieldsOf({ incident_id: "x".repeat(size), status: "y".repeat(size) }),
  "alert groups": (size) => contextOf({ alert_group_identifiers: many(size, String) }),
  "alert groups in a text": (size) => contextOf({ alert_group_identifiers: `['${many(size, String).join("', '")}']` }),
  "wrong alert groups": (size) => contextOf({ alert_group_identifiers: many(size, (index) => index) }),
  entities: (size) => contextOf({ entities: many(size, host) }),
  "empty entities": (size) => contextOf({ entities: many(size, () => ({})) }),
  "wrong entities": (size) => contextOf({ entities: many(size, (index) => index) }),
  "entities with many properties": (size) =>
    contextOf({ entities: [{ ...host(1), additional_properties: names(size), ...names(size) }] }),
  targets: (size) => contextOf({ target_entities: many(size, host), entities: many(size, host) }),
  "targets that are identifiers": (size) =>
    contextOf({ target_entities: many(size, (index) => `host-${index}`), entities: many(size, host) }),
  "one target many times": (size) =>
    contextOf({
      target_entities: many(size, () => "host"),
      entities: many(size, () => ({ ...host(1), identifier: "host" })),
    }),
  "one target many times, of many types": (size) =>
    contextOf({
      target_entities: many(size, () => "host"),
      entities: many(size, (index) => ({ identifier: "host", entity_type: `t${index}` })),
    }),
  "targets that the case does not have": (size) => contextOf({ target_entities: many(size, String) }),
  "empty targets": (size) => contextOf({ target_entities: many(size, () => ({})) }),
  "targets of unknown types": (size) =>
    contextOf({ target_entities: many(size, (index) => ({ ...host(index), entity_type: "?" })) }),
  "targets of the platform": (size) =>
    contextOf({ target_entities: many(size, host), entities: many(size, host) }, "secops"),
};

describe("the readers of a payload", () => {
  it.each(Object.entries(readers))("read four times as much with four times the work: %s", async (_, reader) => {
    expect(await growthOf(reader, 300)).toBeLessThan(MOST_GROWTH);
  });
});

function bytesOf(payload: object, end = ""): () => unknown {
  const bytes = Buffer.from(JSON.stringify(payload) + end);
  return () => refused(() => parsePayload(bytes));
}

function refused(read: () => unknown): void {
  try {
    read();
  } catch {
    // The work counts, whatever comes of it.
  }
}
