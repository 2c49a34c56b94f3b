import { addCommentToIncidentContract } from "../../../core/generated/add-comment-to-incident.js";
import { executeEntityQueryContract } from "../../../core/generated/execute-entity-query.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import type { ActionManifest } from "../../../core/manifest.js";
import { readFlags } from "../../../core/program/flags.js";
import { type ParameterSource, readPayloadFlags } from "../../../core/program/payload-flags.js";

const update = updateIncidentContract.manifest;
const comment = addCommentToIncidentContract.manifest;
const entityQuery = executeEntityQueryContract.manifest;

function read(manifest: ActionManifest, argv: readonly string[]) {
  const { flags, problems } = readFlags(argv);
  expect(problems).toEqual([]);
  if (flags.payloadFlags === undefined) throw new Error("No flag of a payload was given.");
  return readPayloadFlags(flags.payloadFlags, manifest, flags.payload);
}

const sourcesOf = (parameters: ReadonlyMap<{ readonly name: string }, ParameterSource>) =>
  Object.fromEntries([...parameters].map(([{ name }, source]) => [name, source]));

describe("parameters as flags", () => {
  it.each([
    [["-p", "status=Resolved"], { status: { text: "Resolved" } }],
    [["-p=status=Resolved"], { status: { text: "Resolved" } }],
    [["--param", "status=Resolved"], { status: { text: "Resolved" } }],
    [["--param=Incident ID=2972"], { incident_id: { text: "2972" } }],
    [["-p", " status =Resolved"], { status: { text: "Resolved" } }],
    [["-p", "status="], { status: { text: "" } }],
    [["-p", "assign_to=a=b=="], { assign_to: { text: "a=b==" } }],
    [["-p", "assign_to=-x"], { assign_to: { text: "-x" } }],
    [["-p", "assign_to=--dry-run"], { assign_to: { text: "--dry-run" } }],
    [["-p", "assign_to=@/etc/passwd"], { assign_to: { text: "@/etc/passwd" } }],
    [["-p", "assign_to=file:/etc/passwd"], { assign_to: { text: "file:/etc/passwd" } }],
    [["-p", "assign_to=env:HOME"], { assign_to: { text: "env:HOME" } }],
    [["-p", "assign_to= a\nb "], { assign_to: { text: " a\nb " } }],
    [["--param-file", "resolving_comment=-odd=name.txt"], { resolving_comment: { file: "-odd=name.txt" } }],
    [
      ["-p", "status=Active", "--pretty", "--param", "severity=High", "--param-file=assign_to=who.txt"],
      { status: { text: "Active" }, severity: { text: "High" }, assign_to: { file: "who.txt" } },
    ],
  ])("%j", (argv, expected) => {
    const { payload, problems } = read(update, argv);

    expect(problems).toEqual([]);
    expect(sourcesOf(payload.parameters)).toEqual(expected);
  });

  it.each([
    [["-p", "statuss=Active"], "statuss", '"statuss" is unknown; did you mean "status"?'],
    [["-p", "Asign To=me"], "Asign To", '"Asign To" is unknown; did you mean "assign_to"?'],
    [["--param-file", "incidentid=a.txt"], "incidentid", '"incidentid" is unknown; did you mean "incident_id"?'],
    [["-p", "status=Active", "-p", "status=Active"], "status", '"Status" is given twice; keep one.'],
    [["-p", "incident_id=1", "-p", "Incident ID=2"], "incident_id", '"Incident ID" is given twice; keep one.'],
    [["-p", "severity=High", "--param-file", "severity=f"], "severity", '"Severity" is given twice; keep one.'],
    [["-p", "status"], "--param", "-p needs a name, an equals sign and a value: -p status=VALUE."],
    [["-p", "=Active"], "--param", "-p needs a name, an equals sign and a value: -p NAME=VALUE."],
    [["-p", "Active"], "--param", "-p needs a name, an equals sign and a value: -p NAME=VALUE."],
    [
      ["--param-file", "status="],
      "--param-file",
      "--param-file needs a name, an equals sign and a file: --param-file status=FILE.",
    ],
    [["-p", "case_id=7"], "case_id", '"case_id" is not a parameter; use --case-id ID.'],
    [["-p", "audit_log=/a"], "audit_log", '"audit_log" is not a parameter; use --audit-log FILE.'],
    [["-p", "Audit Log=/a"], "Audit Log", '"Audit Log" is not a parameter; use --audit-log FILE.'],
    [["-p", "dry_run=true"], "dry_run", '"dry_run" is not a parameter; use --dry-run.'],
    [["-p", "config=a.json"], "config", '"config" is not a parameter; use --config FILE.'],
    [["-p", "entities=[]"], "entities", '"entities" is not a parameter; use --entity TYPE=VALUE.'],
    [["-p", "scope=All users"], "scope", '"scope" is not a parameter; use --payload FILE.'],
    [["--case-id", "1", "--case-id", "2"], "--case-id", "--case-id is given twice; keep one."],
    [["-p", "status=Active", "--payload", "p.json"], "--payload", /^--payload cannot be given together with -p, .*\.$/],
    [["--case-id=7", "--payload=p.json"], "--payload", /^--payload cannot be given together/],
    [["-p", "assign_to=Ann", "Example"], "", /^"Example" belongs to no flag; write -p NAME=VALUE, with quotes/],
  ])("%j is refused", (argv, field, message) => {
    const { problems } = read(update, argv);

    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.message).toMatch(message);
  });

  it.each([
    ["client_secret=Invented", "client_secret"],
    ["Client Secret=Invented", "client_secret"],
    ["tenant_id=Invented", "tenant_id"],
    ["proxy_url=http://u:Invented@proxy", "proxy_url"],
    ['configuration={"client_secret":"Invented"}', "configuration"],
    ["configuration.client_secret=Invented", "configuration"],
  ])("-p %s is refused as configuration, without its value", (word, field) => {
    const { payload, problems } = read(comment, ["-p", word]);

    expect(problems).toEqual([
      {
        field,
        message: expect.stringMatching(/cannot be given by a flag; use --config FILE or M365_DEFENDER_CONFIG\.$/),
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain("Invented");
    expect(sourcesOf(payload.parameters)).toEqual({});
  });

  it("reports all problems", () => {
    const { problems } = read(update, [
      "-p",
      "statuss=x",
      "-p",
      "severity=a",
      "-p",
      "severity=b",
      "--entity",
      "IP=1.2.3.4",
    ]);

    expect(problems.map(({ field }) => field)).toEqual(["--entity", "statuss", "severity"]);
  });
});

describe("entities as flags", () => {
  it.each([
    ["IP=203.0.113.77", { identifier: "203.0.113.77", entity_type: "ADDRESS" }],
    ["hostname=fin-ws-07", { identifier: "fin-ws-07", entity_type: "HOSTNAME" }],
    ["Url=https://example.com/?a=b", { identifier: "https://example.com/?a=b", entity_type: "DestinationURL" }],
    ["User=-@x", { identifier: "-@x", entity_type: "USERUNIQNAME" }],
  ])("--entity %s", (word, entity) => {
    const { payload, problems } = read(entityQuery, ["--entity", word]);

    expect(problems).toEqual([]);
    expect(payload.entities).toEqual([entity]);
  });

  it("repeat", () => {
    const { payload } = read(entityQuery, ["--entity", "IP=1.2.3.4", "--entity=IP=1.2.3.5", "--case-id", "7"]);

    expect(payload.entities.map(({ identifier }) => identifier)).toEqual(["1.2.3.4", "1.2.3.5"]);
    expect(payload.caseId).toBe("7");
  });

  it.each([
    ["Hots=a", '"Hots" is not an entity type; did you mean Host?'],
    ["Colour=blue", /^"Colour" is not an entity type; use IP, Host, User, Hash, URL, Email, or a type/],
    ["IP=", "--entity needs a type, an equals sign and a value: --entity IP=203.0.113.77."],
    ["203.0.113.77", /^--entity needs a type/],
    ["=203.0.113.77", /^--entity needs a type/],
  ])("--entity %s is refused", (word, message) => {
    const { problems } = read(entityQuery, ["--entity", word]);

    expect(problems).toEqual([expect.objectContaining({ field: "--entity", message: expect.stringMatching(message) })]);
  });

  it("are refused by an action that does not use them", () => {
    expect(read(update, ["--entity", "IP=1.2.3.4"]).problems).toEqual([
      { field: "--entity", message: "Update Incident does not use entities; remove --entity." },
    ]);
  });
});

it.each(["-p", "-p=x"])("%s after the end of the flags is refused", (word) => {
  const { problems } = readFlags(["--local", "--", word]);

  expect(problems).toEqual([
    { field: "-p", message: 'The flag -p comes after "--", which ends the flags; remove the "--".' },
  ]);
});

it.each([
  [["-p"], "--param", "The flag --param needs a value: --param NAME=VALUE."],
  [["-p="], "--param", "The flag --param needs a value: --param NAME=VALUE."],
  [["-p", "-x=1"], "--param", "The flag --param needs a value: --param NAME=VALUE."],
  [["-pstatus=Open"], "-pstatus", /^The flag -pstatus is not known/],
  [["--case-id", "-5"], "-5", /./],
])("%j is refused as a flag", (argv, _field, message) => {
  expect(
    readFlags(argv)
      .problems.map((problem) => problem.message)
      .join("\n"),
  ).toMatch(message);
});
