import { isObject } from "../../../core/json-object.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { parse } from "../reported-result.js";
import { logLevels } from "../scenario.js";

/**
 * The process leaves no file except compiled code, and no other process. Standard error has only log lines of the
 * requested level.
 */
export function nothingLeft(run: RecordedRun): readonly Finding[] {
  const { filesLeft, isSurvived, stderr, scenario } = run;
  const least = 10 * (logLevels.indexOf(scenario.logLevel) + 1);
  const lines = stderr.split("\n");
  const strange = lines.slice(0, -1).filter((line) => !isLogLine(parse(line), least));
  return [
    ...filesLeft.filter((file) => !kept.test(file)).map((file) => `${file} is left behind`),
    ...(isSurvived ? ["a process is left behind"] : []),
    ...strange.map((line) => `standard error has a line that is no log line of its level: ${line.slice(0, 200)}`),
    ...(lines.at(-1) === "" ? [] : ["standard error ends in the middle of a line"]),
  ];
}

/** The folder of compiled code, with one complete file for this program and Node, and the empty folder of locks. */
const kept = /^cache\/m365-defender(\/locks|\/code(\/[0-9a-f]{16}-\w+-v[\d-]+)?)?$/;

/** pino's levels are 10 for trace, 20 for debug and so on. */
function isLogLine(line: unknown, least: number): boolean {
  return (
    isObject(line) &&
    typeof line.level === "number" &&
    line.level >= least &&
    typeof line.time === "number" &&
    typeof line.pid === "number" &&
    typeof line.msg === "string"
  );
}
