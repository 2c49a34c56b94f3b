import { logLevels } from "../../../core/logger.js";
import { flagSpecs, formats, readFlags } from "../../../core/program/flags.js";

const defaults = readFlags([]).flags;

describe("a command line", () => {
  it("without flags reads standard input, and logs warnings", () => {
    expect(readFlags([])).toEqual({
      problems: [],
      flags: {
        payload: undefined,
        payloadFlags: undefined,
        config: undefined,
        profile: undefined,
        auditLog: undefined,
        format: "auto",
        dryRun: false,
        local: false,
        pretty: false,
        wantsJson: false,
        view: undefined,
        maxCharacters: undefined,
        result: undefined,
        logLevel: "warn",
        help: false,
        version: false,
      },
    });
  });

  it.each([
    [["--payload", "p.json"], { payload: "p.json" }],
    [["--payload=p.json"], { payload: "p.json" }],
    [["--payload=-odd.json"], { payload: "-odd.json" }],
    [["--config", "c.yaml"], { config: "c.yaml" }],
    [["--audit-log", "a.jsonl"], { auditLog: "a.jsonl" }],
    [["--audit-log=~/a.jsonl"], { auditLog: "~/a.jsonl" }],
    [["--format", "json"], { format: "json", wantsJson: true }],
    [["--format=auto"], { wantsJson: true }],
    [["--view", "html"], { view: "html" }],
    [["--view=table", "--max-characters=32000"], { view: "table", maxCharacters: 32_000 }],
    [["--result", "r.json"], { result: "r.json" }],
    [["--dry-run"], { dryRun: true }],
    [["--local", "--pretty"], { local: true, pretty: true, wantsJson: true }],
    [["--help"], { help: true }],
    [["--version"], { version: true }],
    [["--pretty", "--log-level=debug"], { pretty: true, wantsJson: true, logLevel: "debug" }],
    [["--log-level", "error", "--log-level", "info"], { logLevel: "info" }],
  ])("%j", (argv, expected) => {
    expect(readFlags(argv)).toEqual({ flags: { ...defaults, ...expected }, problems: [] });
  });

  it("may hold what the platform's launcher adds", () => {
    const argv = [
      "positional",
      "--logPath=/tmp/a.log",
      "--correlationId=1",
      "--traceId=2",
      "--baggage=a=b",
      "--useElastic",
      "--onePlatformSupport=True",
      "--pretty",
    ];

    expect(readFlags(argv)).toEqual({ flags: { ...defaults, pretty: true, wantsJson: true }, problems: [] });
  });

  it.each([...logLevels])("takes the log level %s", (level) => {
    expect(readFlags(["--log-level", level]).flags.logLevel).toBe(level);
  });

  it.each([
    [["--paylod", "p.json"], "--paylod", "The flag --paylod is not known; did you mean --payload?"],
    [["--colour=blue"], "--colour", "The flag --colour is not known; see --help."],
    [["-h"], "-h", /^The flag -h is not known/],
    [["-dry-run"], "-dry-run", "The flag -dry-run is not known; did you mean --dry-run?"],
    [["dry-run"], "dry-run", "The flag dry-run is not known; did you mean --dry-run?"],
    [["\u2014dry-run=read"], "\u2014dry-run", "The flag \u2014dry-run is not known; did you mean --dry-run?"],
    [["--", "--dry-run"], "--dry-run", /^The flag --dry-run comes after "--"/],
    [["--constructor"], "--constructor", /^The flag --constructor is not known/],
    [["--payload"], "--payload", "The flag --payload needs a value: --payload FILE."],
    [["--payload="], "--payload", "The flag --payload needs a value: --payload FILE."],
    [["--config", "--pretty"], "--config", "The flag --config needs a value: --config FILE."],
    [["--pretty=yes"], "--pretty", "The flag --pretty takes no value."],
    [["--view", "pdf"], "--view", /^--view must be one of table, .*; got "pdf"\.$/],
    [["--view"], "--view", /^The flag --view needs a value: --view table\|/],
    [
      ["--view=html", "--pretty"],
      "--view",
      /^--view and --pretty are both given; a view is no JSON: remove one of them\.$/,
    ],
    [["--view=html", "--format=json"], "--view", /^--view and --format are both given/],
    [["--result="], "--result", "The flag --result needs a value: --result FILE."],
    [["--log-level", "loud"], "--log-level", /^--log-level must be one of trace, .*; got "loud"\.$/],
  ])("%j is refused with the flag as its field", (argv, field, message) => {
    const { problems } = readFlags(argv);

    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.message).toMatch(message);
  });

  it("with a format that is none lists those there are, and falls back to the default", () => {
    const { flags, problems } = readFlags(["--format", "xml"]);

    expect(problems).toMatchObject([{ field: "--format", allowed: formats }]);
    expect(flags.format).toBe("auto");
  });

  it("that asks for JSON and for a view gets JSON, which says so", () => {
    expect(readFlags(["--view=html", "--pretty"]).flags).toMatchObject({ view: undefined, pretty: true });
  });

  it("reports all its problems", () => {
    const { problems } = readFlags(["--colour", "--log-level=loud", "--payload"]);

    expect(problems.map(({ field }) => field)).toEqual(["--colour", "--payload", "--log-level"]);
  });
});

it("describes every flag in a sentence", () => {
  for (const { description } of Object.values(flagSpecs)) {
    expect(description).toMatch(/^[A-Z].*\.$/);
  }
});
