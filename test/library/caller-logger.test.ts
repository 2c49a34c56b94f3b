import { Redactor } from "../../core/secrets/redact.js";
import { createCallerLogger } from "../../library/caller-logger.js";

const SECRET = "Invented~Secret+Value";

function setup() {
  const lines: [string, object, string][] = [];
  const at = (level: string) => (fields: object, text: string) => lines.push([level, fields, text]);
  const redactor = new Redactor();
  redactor.add(SECRET);
  const logger = createCallerLogger(
    { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    redactor,
  );
  return { lines, logger, redactor };
}

it("hands lines on by their level, without secrets", () => {
  const { lines, logger } = setup();

  logger.debug({ a: SECRET, list: [{ b: `x ${SECRET}` }], n: 1, u: undefined }, "one");
  logger.error({}, `two ${SECRET}`);

  expect(lines).toEqual([
    ["debug", { a: "[redacted]", list: [{ b: "x [redacted]" }], n: 1, u: undefined }, "one"],
    ["error", {}, "two [redacted]"],
  ]);
});

it("tells an error by its name, message, stack and cause, and nothing else that a library put on it", () => {
  const { lines, logger } = setup();
  const cause = Object.assign(new TypeError(`cause ${SECRET}`), {
    config: { headers: { Authorization: "x" } },
    code: "E",
  });

  logger.warn({ err: new Error("outer", { cause }) }, "failed");

  expect(lines[0]?.[1]).toEqual({
    err: {
      name: "Error",
      message: "outer",
      stack: expect.stringContaining("outer"),
      cause: { name: "TypeError", message: "cause [redacted]", code: "E", stack: expect.any(String) },
    },
  });
});

it("comes to an end with an error that is its own cause", () => {
  const { lines, logger } = setup();
  const error = new Error("again");
  error.cause = error;

  logger.warn({ err: error }, "failed");

  expect(JSON.stringify(lines)).toContain("again");
});

it.each([
  [
    "throws",
    () => {
      throw new Error("full");
    },
  ],
  ["rejects", () => Promise.reject(new Error("full"))],
])("goes on with a logger that %s", async (_, log) => {
  const logger = createCallerLogger({ debug: log, info: log, warn: log, error: log }, new Redactor());

  logger.info({}, "text");
  await new Promise((resolve) => setImmediate(resolve));
});

it("logs nowhere without a logger", () => {
  expect(() => createCallerLogger(undefined, new Redactor()).error({}, "text")).not.toThrow();
});
