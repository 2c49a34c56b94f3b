import { isObject } from "../../../core/json-object.js";
import { manifestOf } from "../../support/manifests.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { parse, type ReportedResult, reportedResult } from "../reported-result.js";
import type { WireExchange } from "../wire.js";
import { addedComments, isSameText } from "../writes.js";

/** What a completed run says has happened. */
export function noFalseSuccess(run: RecordedRun): readonly Finding[] {
  const result = reportedResult(run);
  if (result?.status !== "completed") {
    return result?.isSuccess ? [`${result.status}, and yet a success`] : [];
  }
  if (run.scenario.dryRun !== false) return [];
  switch (run.scenario.action) {
    case "ping":
      return falsePing(run, result);
    case "update-incident":
      return falseUpdate(run, result);
    case "add-comment-to-incident":
      return falseComment(run, result);
    case "get-incident":
      return falseIncident(run, result);
    case "list-incidents":
      return falseList(run, result);
    case "execute-query":
    case "execute-entity-query":
    case "execute-custom-query":
      return falseRows(run, result);
    default:
      return falseReading(run, result);
  }
}

/** For other actions: a read needs a response to read from. */
function falseReading(run: RecordedRun, { isSuccess }: ReportedResult): readonly Finding[] {
  const { action } = run.scenario;
  if (manifestOf(action).writes) {
    throw new Error(
      `test/campaign/invariants/no-false-success.ts has nothing for action ${action}: say what a success leaves.`,
    );
  }
  return isSuccess && goodAnswers(run, "GET", /^\/v1\.0\//).length === 0 ? ["a success, and nothing was read"] : [];
}

/** Complete responses: 200 with a JSON object. */
function goodAnswers(run: RecordedRun, method: string, path: RegExp): readonly Readonly<Record<string, unknown>>[] {
  return run.wire
    .filter((exchange) => exchange.method === method && path.test(exchange.path) && exchange.status === 200)
    .map((exchange: WireExchange) => parse(exchange.answered))
    .filter(isObject);
}

/** The capabilities that Ping names, and the call that proves each. Writing is inferred from the token. */
const proofs: Readonly<Record<string, readonly [method: string, path: RegExp]>> = {
  sign_in: ["POST", /\/oauth2\/v2\.0\/token$/],
  incident_read: ["GET", /\/security\/incidents$/],
  hunting: ["POST", /\/runHuntingQuery$/],
};

function falsePing(run: RecordedRun, { jsonResult }: ReportedResult): readonly Finding[] {
  const { capabilities } = Object(jsonResult) as { capabilities?: readonly { name: string; state: string }[] };
  const found = new Map((capabilities ?? []).map(({ name, state }) => [name, state]));
  const unproven = Object.entries(proofs).filter(
    ([name, [method, path]]) => found.get(name) === "ok" && goodAnswers(run, method, path).length === 0,
  );
  return [
    ...unproven.map(([name]) => `${name} is ok, and was never answered`),
    ...["sign_in", "incident_read"]
      .filter((name) => found.get(name) !== "ok")
      .map((name) => `completed, although ${name} is ${found.get(name)}`),
  ];
}

function falseUpdate({ after, scenario }: RecordedRun, { jsonResult }: ReportedResult): readonly Finding[] {
  const { incident } = Object(jsonResult) as { incident?: { readonly id?: string } };
  const real = after.get(incident?.id ?? "");
  if (real === undefined) return ["the result names no incident of the tenant"];
  const { fields = {}, tags = [] } = scenario.task;
  const told = Object(incident) as Readonly<Record<string, unknown>>;
  return [
    ...Object.entries(fields)
      .filter(([name, value]) => real[name as keyof typeof real] !== value || told[name] !== value)
      .map(([name, value]) => `${name} was to be ${String(value)}: it is ${String(real[name as keyof typeof real])}`),
    ...tags.filter((tag) => !real.customTags.includes(tag)).map((tag) => `the tag ${tag} is missing`),
  ];
}

function falseComment(run: RecordedRun, { jsonResult }: ReportedResult): readonly Finding[] {
  const { incident_id, comment } = Object(jsonResult) as { incident_id?: string; comment?: { comment?: string } };
  const wanted = run.scenario.task.comment;
  const isThere = addedComments(run).some(
    ({ id, comment: added }) => id === incident_id && isSameText(added.comment, wanted),
  );
  return [
    ...(isThere ? [] : [`the comment is not on incident ${incident_id}`]),
    ...(isSameText(comment?.comment, wanted) ? [] : ["the result shows another comment"]),
  ];
}

/** The incident of the result is in one complete response, with as many alerts. */
function falseIncident(run: RecordedRun, { jsonResult }: ReportedResult): readonly Finding[] {
  const { incident, alerts } = Object(jsonResult) as { incident?: { id?: string }; alerts?: readonly unknown[] };
  const isAnswered = goodAnswers(run, "GET", /\/security\/incidents\/\d+$/).some(
    (answer) => isPartOf(incident, answer) && Object(answer.alerts).length === alerts?.length,
  );
  return isAnswered ? [] : [`incident ${incident?.id} was never answered so`];
}

/** The incidents of the result are all incidents with the tag in one complete response, up to the limit. */
function falseList(run: RecordedRun, { jsonResult, isSuccess }: ReportedResult): readonly Finding[] {
  if (!Array.isArray(jsonResult)) return ["the result has no list of incidents"];
  const { Tags: tag, "Max Incidents To Return": limit = "50" } = run.scenario.task.parameters;
  const isAnswered = goodAnswers(run, "GET", /\/security\/incidents$/).some(({ value }) => {
    const wanted = (Array.isArray(value) ? value : []).filter((each) => tag === undefined || hasTag(each, tag));
    return (
      Array.isArray(value) &&
      jsonResult.length === Math.min(wanted.length, Number(limit)) &&
      jsonResult.every((incident) => wanted.some((each) => isPartOf(incident, each)))
    );
  });
  return [
    ...(isAnswered ? [] : [`no answer carried these ${jsonResult.length} incidents`]),
    ...(isSuccess === jsonResult.length > 0 ? [] : [`is_success is ${isSuccess} with ${jsonResult.length} incidents`]),
  ];
}

function hasTag(incident: unknown, wanted: string): boolean {
  const { customTags = [] } = Object(incident) as { customTags?: readonly string[] };
  return customTags.some((tag) => tag.toLowerCase() === wanted.toLowerCase());
}

/** The rows of the result are the first rows of one complete response, in order, up to the limit. */
function falseRows(run: RecordedRun, { jsonResult, isSuccess }: ReportedResult): readonly Finding[] {
  if (!Array.isArray(jsonResult)) return ["the result has no list of rows"];
  const answers = goodAnswers(run, "POST", /\/runHuntingQuery$/).map(({ results }) => results);
  const limit = Number(run.scenario.task.parameters["Max Results To Return"] ?? 50);
  const isAnswered = answers.some(
    (rows) =>
      Array.isArray(rows) &&
      jsonResult.length === Math.min(rows.length, limit) &&
      jsonResult.every((row, index) => isPartOf(row, rows[index])),
  );
  return [
    ...(isAnswered ? [] : [`no answer carried these ${jsonResult.length} rows`]),
    ...(isSuccess === jsonResult.length > 0 ? [] : [`is_success is ${isSuccess} with ${jsonResult.length} rows`]),
  ];
}

function isPartOf(row: unknown, answered: unknown): boolean {
  const whole = Object(answered) as Readonly<Record<string, unknown>>;
  return (
    isObject(row) && Object.entries(row).every(([name, value]) => JSON.stringify(whole[name]) === JSON.stringify(value))
  );
}
