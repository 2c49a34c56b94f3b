import { IntegrationError } from "../../../core/errors.js";
import { addCommentToIncidentContract } from "../../../core/generated/add-comment-to-incident.js";
import { flagPayloadBytes } from "../../../core/program/flag-payload-bytes.js";
import type { ParameterSource } from "../../../core/program/payload-flags.js";

const [incidentId, comment] = addCommentToIncidentContract.manifest.parameters;

async function documentOf(sources: readonly ParameterSource[], files: Readonly<Record<string, Uint8Array>> = {}) {
  const specs = [incidentId, comment] as const;
  const parameters = new Map(
    sources.flatMap((source, index) => (specs[index] ? [[specs[index], source] as const] : [])),
  );
  const read = async (file: string) => {
    const bytes = files[file];
    if (bytes === undefined) throw new IntegrationError("INPUT_INVALID", `The file ${file} does not exist.`);
    return bytes;
  };
  return JSON.parse(String(await flagPayloadBytes({ caseId: undefined, entities: [], parameters }, read)));
}

it("writes a payload in our own form, without what was not given", async () => {
  expect(await documentOf([{ text: "2972" }, { text: "" }])).toEqual({
    alert_group_identifiers: [],
    parameters: { incident_id: "2972", comment: "" },
  });
});

it("has case and entities if they were given", async () => {
  const entities = [{ identifier: "1.2.3.4", entity_type: "ADDRESS" }];
  const bytes = await flagPayloadBytes({ caseId: "7", entities, parameters: new Map() }, async () => new Uint8Array());

  expect(JSON.parse(String(bytes))).toEqual({
    case_id: "7",
    alert_group_identifiers: [],
    target_entities: entities,
    parameters: {},
  });
});

it.each([
  ["text", Buffer.from('Grüße\n-@="x"\n'), 'Grüße\n-@="x"\n'],
  ["a byte order mark", Buffer.from("\uFEFFHello"), "Hello"],
  ["nothing", Buffer.alloc(0), ""],
])("reads a file with %s", async (_what, bytes, text) => {
  expect((await documentOf([{ text: "1" }, { file: "f" }], { f: bytes })).parameters.comment).toBe(text);
});

const savedByPowerShell =
  "as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8)";

it.each([
  ["UTF-16 with a mark", Buffer.from("\uFEFFHello", "utf16le"), `is in UTF-16, ${savedByPowerShell}`],
  ["UTF-16 without one", Buffer.from("Hello", "utf16le"), `is in UTF-16, ${savedByPowerShell}`],
  ["UTF-16, big-endian", Buffer.from("\uFEFFHello", "utf16le").swap16(), `is in UTF-16, ${savedByPowerShell}`],
  ["Latin-1", Buffer.from("Grüße", "latin1"), "is not UTF-8 text; save it as UTF-8"],
  ["no text", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 0]), "is not UTF-8 text; save it as UTF-8"],
])("refuses a file with %s, and names the parameter and the encoding", async (_what, bytes, problem) => {
  await expect(documentOf([{ text: "1" }, { file: "f" }], { f: bytes })).rejects.toMatchObject({
    code: "INPUT_INVALID",
    field: "--param-file",
    message: `"Comment": The file ${problem}.`,
  });
});

it("reports the problems of all files", async () => {
  await expect(documentOf([{ file: "a" }, { file: "b" }])).rejects.toMatchObject({
    problems: [
      { field: "--param-file", message: '"Incident ID": The file a does not exist.' },
      { field: "--param-file", message: '"Comment": The file b does not exist.' },
    ],
  });
});

it("refuses files that are together larger than a payload", async () => {
  const half = Buffer.alloc(33 * 1024 * 1024, "a");

  await expect(documentOf([{ file: "a" }, { file: "b" }], { a: half, b: half })).rejects.toMatchObject({
    code: "INPUT_TOO_LARGE",
    field: "--param-file",
  });
});
