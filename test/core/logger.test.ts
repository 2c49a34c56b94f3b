import { createLogger, type Logger, type LogLevel, logLevels } from "../../core/logger.js";
import { Redactor } from "../../core/secrets/redact.js";
import { Secret } from "../../core/secrets/secret.js";

const SECRET = 'invented"secret~1';

function logged(level: LogLevel, log: (logger: Logger) => void): readonly Record<string, unknown>[] {
  const redactor = new Redactor();
  redactor.add(SECRET);
  const lines: string[] = [];
  log(createLogger(level, redactor, (line) => lines.push(line)));
  expect(lines.join("")).not.toContain("secret~1");
  return lines.map((line) => JSON.parse(line));
}

function logAll(logger: Logger): void {
  logger.debug({}, "debug");
  logger.info({}, "info");
  logger.warn({}, "warn");
  logger.error({}, "error");
}

it.each<[LogLevel, readonly string[]]>([
  ["trace", ["debug", "info", "warn", "error"]],
  ["debug", ["debug", "info", "warn", "error"]],
  ["info", ["info", "warn", "error"]],
  ["warn", ["warn", "error"]],
  ["error", ["error"]],
  ["fatal", []],
  ["silent", []],
])("the level %s writes %j", (level, expected) => {
  expect(logLevels).toContain(level);
  expect(logged(level, logAll).map(({ msg }) => msg)).toEqual(expected);
});

it("writes one line of JSON with the fields", () => {
  expect(logged("info", (logger) => logger.info({ attempt: 2 }, "request is repeated"))).toMatchObject([
    { level: 30, attempt: 2, msg: "request is repeated" },
  ]);
});

it("redacts fields, texts, errors, their causes and stacks", () => {
  const cause = new Error(`cause ${SECRET}`);
  const err = new Error(`failed with ${SECRET}`, { cause });

  const [line] = logged("warn", (logger) => logger.error({ err, nested: { text: SECRET } }, `about ${SECRET}`));

  expect(line).toMatchObject({
    msg: "about [redacted]",
    nested: { text: "[redacted]" },
    err: { message: "failed with [redacted]", cause: { message: "cause [redacted]" } },
  });
});

it("prints no Secret, known or not", () => {
  const [line] = logged("warn", (logger) => logger.warn({ value: new Secret("not-known-yet") }, "configured"));

  expect(line).toMatchObject({ value: "[redacted]" });
});

it("writes to standard error unless told otherwise", () => {
  const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    createLogger("warn", new Redactor()).warn({}, "seen");

    expect(write.mock.calls).toEqual([[expect.stringContaining('"msg":"seen"')]]);
  } finally {
    write.mockRestore();
  }
});
