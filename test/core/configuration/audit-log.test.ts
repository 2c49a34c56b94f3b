import { resolve } from "node:path";
import { ping } from "../../../actions/ping.js";
import { withAuditFlag } from "../../../core/configuration/audit-log.js";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { execute, rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";
import { configuration } from "../../support/graph-mock.js";

const read = (auditLog: unknown) =>
  readConfiguration(
    { ...rawConfiguration, audit_log: auditLog },
    { now: NOW, source: "file", environment: {}, readsReferences: true },
  );

describe("the audit file of a configuration file", () => {
  it.each([
    ["/var/log/audit.jsonl", "/var/log/audit.jsonl"],
    ["  /var/log/audit.jsonl\n", "/var/log/audit.jsonl"],
    ["/var/log/with blank/ä.jsonl", "/var/log/with blank/ä.jsonl"],
    ["", undefined],
    [null, undefined],
    ["Select One", undefined],
  ])("%j is %j", (given, path) => {
    expect(read(given)).toMatchObject({ problems: [], configuration: { auditLog: path } });
  });

  it.each([
    ["audit.jsonl", /^"Audit Log" must be an absolute path; write a path that begins at the root/],
    ["./audit.jsonl", /must be an absolute path/],
    ["file:/var/log/audit.jsonl", /must be an absolute path/],
    ["env:AUDIT", /must be an absolute path/],
    [
      "~/audit.jsonl",
      /must be an absolute path; only a shell replaces "~" by the home folder: write the whole path\.$/,
    ],
  ])("%j is refused", (given, message) => {
    expect(read(given).problems).toEqual([
      { field: "configuration.audit_log", message: expect.stringMatching(message) },
    ]);
  });
});

describe("--audit-log", () => {
  const fileOf = (flag: string) => {
    const reading = withAuditFlag(flag, configuration());
    return "problem" in reading ? reading.problem : reading.configuration?.auditLog;
  };

  it.each(["/var/log/audit.jsonl", "audit.jsonl", "./logs/audit.jsonl", "../audit.jsonl"])(
    "%s is relative to the working folder",
    (flag) => {
      expect(fileOf(flag)).toBe(resolve(process.cwd(), flag));
    },
  );

  it.each(["~/audit.jsonl", "~soar/audit.jsonl", "~"])("%s is refused, because no shell has replaced the ~", (flag) => {
    expect(fileOf(flag)).toEqual({
      field: "--audit-log",
      message: '--audit-log is not a path; only a shell replaces "~" by the home folder: write the whole path.',
    });
  });

  it("is refused beside the field of a configuration file", () => {
    expect(withAuditFlag("/a", configuration({ auditLog: "/a" }))).toEqual({
      problem: { field: "--audit-log", message: expect.stringContaining("was given in 2 places") },
    });
  });

  it("is judged without a configuration, and with the other problems of a run", async () => {
    const overrides = { flags: { dryRun: true, config: undefined, auditLog: "~/a" } } as const;

    const { error } = await execute(ping, { colour: "blue" }, { payload: { configuration: undefined }, overrides });

    expect(error?.errors.map(({ field }) => field).sort()).toEqual(["--audit-log", "colour"]);
    expect(withAuditFlag("/a", undefined)).toEqual({ configuration: undefined });
    expect(withAuditFlag(undefined, undefined)).toEqual({ configuration: undefined });
  });
});
