import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVerbLine } from "../../../core/shell/verb-line.js";
import { readTenantFlags, type TenantFlags } from "../../../sandbox/command/options.js";
import { tenantVerb } from "../../../sandbox/command/tenant-verb.js";
import { usualPort } from "../../../sandbox/command/usual-port.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenant-options-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** As the shell reads it, and the verb after it. */
function readTenantLine(argv: readonly string[]) {
  const { values, problems } = readVerbLine(tenantVerb, argv);
  const reading = readTenantFlags(values as TenantFlags);
  return { command: reading.options, problems: [...problems, ...reading.problems] };
}

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("the command line of the tenant", () => {
  it("asks for nothing but the usual port by itself", () => {
    expect(readTenantLine([])).toEqual({
      command: { options: { port: usualPort }, json: false },
      problems: [],
    });
  });

  it("is turned into the options of startTenant", () => {
    const plan = file("plan.json", '[{ "match": { "method": "PATCH" }, "fault": "serverError" }]');
    const argv = [
      ["--port", "0", "--size", "medium", "--seed=7", "--rows", "DeviceEvents=10", "--rows=EmailEvents=20"],
      [
        "--data",
        "own",
        "--live-background",
        "--faults",
        plan,
        "--fault",
        "latency:ms=5",
        "--state",
        "s.json",
        "--json",
      ],
      ["--limit", "queryS=5", "--limit=callsPerMinute=0", "--legacy-api"],
      ["--role", "SecurityAlert.Read.All"],
    ];

    expect(readTenantLine(argv.flat())).toEqual({
      problems: [],
      command: {
        json: true,
        options: {
          port: 0,
          size: "medium",
          seed: 7,
          rows: { DeviceEvents: 10, EmailEvents: 20 },
          dataFolder: "own",
          liveBackground: true,
          faults: [
            { match: {}, fault: { name: "latency", ms: 5 } },
            { match: { method: "PATCH" }, fault: "serverError" },
          ],
          huntingLimits: { queryS: 5, callsPerMinute: 0 },
          legacyApi: true,
          roles: ["SecurityAlert.Read.All"],
          stateFile: "s.json",
        },
      },
    });
  });

  it("leaves the port to a state that is there", () => {
    expect(readTenantLine(["--state", file("state.json", "{}")]).command.options).not.toHaveProperty("port");
    expect(readTenantLine(["--state", join(folder, "new.json")]).command.options.port).toBe(usualPort);
  });

  it.each([
    [["--port", "65536"], '--port must be a whole number from 0 to 65535; got "65536".'],
    [["--port", "http"], '--port must be a whole number from 0 to 65535; got "http".'],
    [["--size", "big"], '--size must be one of small, medium; got "big".'],
    [["--rows", "DeviceEvents"], '--rows must have the form DeviceEvents=5000; got "DeviceEvents".'],
    [["--limit", "calls=5"], /^--limit cannot be set\. Unknown hunting limit calls; use one of days, rows,/],
    [["--role", "reader"], '--role must be a role such as SecurityAlert.Read.All; got "reader".'],
    [["--rows", "DeviceEvent=1"], /^--rows cannot be met\. .*Did you mean DeviceEvents\?$/],
    [["--limit", "days"], '--limit must have the form callsPerMinute=5; got "days".'],
    [["--seed=1.5"], /^--seed must be a whole number/],
    [["--prot", "1"], "The flag --prot is not known; did you mean --port?"],
    [["--fault", "trottle"], /^--fault cannot be followed\. Rule 1: "trottle" is not a fault; did you mean throttle\?/],
    [["--fault", "throttle:x"], /^--fault cannot be followed\. The fault "throttle:x"/],
    [["--faults", "/nowhere.json"], /^--faults cannot be followed\. \/nowhere\.json cannot be read as JSON: ENOENT/],
    [["8443"], '"8443" is not a flag; see --help.'],
  ])("is refused: %j", (argv, message) => {
    expect(readTenantLine(argv).problems[0]).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
  });

  it("is refused for a plan in UTF-16, with the fix", () => {
    const plan = file("utf16.json", Buffer.from("\uFEFF[]", "utf16le"));

    expect(readTenantLine(["--faults", plan]).problems[0]).toMatch(
      /^--faults cannot be followed\. .*utf16\.json is in UTF-16, .* save it as UTF-8/,
    );
  });

  it("is refused for a plan that is no list, with the flag", () => {
    const plan = file("object.json", "{}");

    expect(readTenantLine(["--faults", plan]).problems).toEqual([
      "--faults cannot be followed. A fault plan is a list of rules.",
    ]);
  });
});
