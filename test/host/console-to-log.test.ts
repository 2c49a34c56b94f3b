import { consoleToLog } from "../../host/console-to-log.js";
import { recordingLogger } from "../support/recording-logger.js";

const methods = ["debug", "log", "info", "dir", "table", "trace", "warn", "error"] as const;

/** A console that keeps what is written to it. */
function recordedConsole() {
  const written: unknown[] = [];
  const write = (...values: unknown[]) => void written.push(...values);
  return { written, target: Object.fromEntries(methods.map((method) => [method, write])) as unknown as Console };
}

it("sends what is written to the console to the log, until it gives the console back", () => {
  const logger = recordingLogger();
  const { target, written } = recordedConsole();

  const giveBack = consoleToLog(logger, target);
  for (const method of methods) {
    target[method](`%s by ${method}`, "written");
  }
  giveBack();
  target.log("later");

  expect(written).toEqual(["later"]);
  expect(logger.lines.map((line) => JSON.parse(line).written)).toEqual(methods.map((method) => `written by ${method}`));
  expect(logger.lines.map((line) => JSON.parse(line).level)).toEqual([...Array(6).fill("debug"), "warn", "error"]);
});

it("logs an error as one", () => {
  const fields: object[] = [];
  const logger = { ...recordingLogger(), error: (given: object) => void fields.push(given) };
  const { target } = recordedConsole();
  const fault = new Error("broken");

  consoleToLog(logger, target);
  target.error(fault);
  target.error("The stream:", fault);

  expect(fields).toEqual([{ err: fault }, { err: fault }]);
});
