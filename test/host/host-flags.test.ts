import { resolve } from "node:path";
import { readVerbLine } from "../../core/shell/verb-line.js";
import { hostFlags, readHostFlags, stateFlags } from "../../host/host-flags.js";

/** What a command line with the flags of a host says. */
function read(...argv: readonly string[]) {
  const { values, problems } = readVerbLine({ flags: { ...hostFlags, ...stateFlags }, arguments: {} }, argv);
  expect(problems).toEqual([]);
  return readHostFlags(values as Parameters<typeof readHostFlags>[0]);
}

describe("the flags of a host", () => {
  it("have defaults", () => {
    expect(read("--local")).toEqual({
      options: {
        tenants: { kind: "local" },
        isReadOnly: false,
        maxRuns: 32,
        maxRunsPerProfile: 8,
        maxWaiting: 256,
        keepMs: 3_600_000,
        keepBytes: 268_435_456,
        drainMs: 20_000,
        stateFolder: undefined,
        auditLog: undefined,
        logLevel: "info",
      },
      problems: [],
      missing: [],
    });
  });

  it("are read", () => {
    const argv = [
      "--profiles",
      "d",
      "--read-only",
      "--max-runs",
      "3",
      "--max-runs-per-profile",
      "2",
      "--max-waiting=0",
    ];
    const more = ["--keep-minutes=2", "--keep-megabytes=1", "--drain-seconds=0", "--state=s", "--audit-log=a"];

    expect(read(...argv, ...more, "--log-level", "warn")).toEqual({
      options: {
        tenants: { kind: "folder", folder: "d" },
        isReadOnly: true,
        maxRuns: 3,
        maxRunsPerProfile: 2,
        maxWaiting: 0,
        keepMs: 120_000,
        keepBytes: 1_048_576,
        drainMs: 0,
        stateFolder: "s",
        auditLog: resolve("a"),
        logLevel: "warn",
      },
      problems: [],
      missing: [],
    });
    expect(read("--config", "c.yaml").options.tenants).toEqual({ kind: "file", path: "c.yaml" });
  });

  it.each([
    [["--config=c", "--local"], "--config and --local are both given; use only one of them."],
    [
      ["--profiles=d", "--config=c", "--local"],
      "--profiles and --config and --local are all given; use only one of them.",
    ],
    [["--local", "--max-runs=0"], '--max-runs must be a whole number from 1 to 1000; got "0".'],
    [
      ["--local", "--max-runs-per-profile=1001"],
      '--max-runs-per-profile must be a whole number from 1 to 1000; got "1001".',
    ],
    [["--local", "--max-waiting=1.5"], '--max-waiting must be a whole number from 0 to 100000; got "1.5".'],
    [["--local", "--keep-minutes=1e3"], "--keep-minutes must be a whole number from 1 to 1440."],
    [["--local", "--keep-megabytes=Some~Secret"], "--keep-megabytes must be a whole number from 1 to 65536."],
    [["--local", "--drain-seconds=-1"], '--drain-seconds must be a whole number from 0 to 3600; got "-1".'],
    [
      ["--local", "--log-level=loud"],
      '--log-level must be one of trace, debug, info, warn, error, fatal, silent; got "loud".',
    ],
    [
      ["--local", "--state=~/s"],
      '--state is not a path; only a shell replaces "~" by the home folder: write the whole path.',
    ],
    [
      ["--local", "--audit-log=~/a"],
      '--audit-log is not a path; only a shell replaces "~" by the home folder: write the whole path.',
    ],
  ])("%j are refused", (argv, problem) => {
    expect(read(...argv).problems).toEqual([problem]);
  });

  it("ask for tenants", () => {
    expect(read()).toMatchObject({
      problems: [],
      missing: ["Say which tenants to serve: --profiles DIR, --config FILE or --local."],
    });
  });

  it("say the same ranges in the help", () => {
    expect(hostFlags["max-waiting"].description).toContain("from 0 to 100000;");
  });
});
