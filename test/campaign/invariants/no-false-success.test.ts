import { commentsOn, flags, passes } from "../judging.js";
import type { RecordedRun } from "../recorded-run.js";
import {
  answered,
  failure,
  sampleCommentRun,
  sampleIncident,
  sampleResult,
  sampleRun,
  sampleScenario,
  sampleUpdateRun,
} from "../sample-run.js";
import { noFalseSuccess } from "./no-false-success.js";

const huntingPath = "/v1.0/security/runHuntingQuery";
const rows = (results: readonly unknown[]) => [answered("POST", huntingPath, { results })];
const query = "execute-custom-query" as const;

describe("no false success", () => {
  const ping = (capabilities: readonly unknown[], wire: RecordedRun["wire"] = []) =>
    sampleRun({
      scenario: sampleScenario({ action: "ping" }),
      stdout: sampleResult("ping", { json_result: { capabilities } }),
      wire,
    });
  const reading = (
    action: string,
    result: Readonly<Record<string, unknown>>,
    wire: RecordedRun["wire"],
    parameters = {},
  ) =>
    sampleRun({
      scenario: sampleScenario({ action, task: { parameters } }),
      stdout: sampleResult(action, result),
      wire,
    });
  const [first, tagged] = [sampleIncident(), sampleIncident({ id: "2973", customTags: ["Finance"] })];
  const got = (alerts: readonly unknown[]) => ({
    json_result: { incident: first, alerts, evidence: [], entities: [], redirected_from: null },
  });
  const answer = [answered("GET", "/v1.0/security/incidents/2972", { ...first, alerts: [{ id: "da1" }] })];
  const list = [answered("GET", "/v1.0/security/incidents", { value: [first, tagged] })];
  const ok = ["sign_in", "incident_read"].map((name) => ({ name, state: "ok" }));
  const answers = [answered("POST", "/x/oauth2/v2.0/token", {}), answered("GET", "/v1.0/security/incidents", {})];

  flags(noFalseSuccess, [
    ["a comment that is not there", sampleCommentRun({ after: commentsOn() }), "not on incident 2972"],
    ["a comment of another text", sampleCommentRun({ after: commentsOn("Something else.") }), "not on incident 2972"],
    ["an update that did not happen", sampleUpdateRun({ after: commentsOn() }), "status was to be resolved"],
    [
      "a tag that is missing",
      sampleUpdateRun({ after: new Map([["2972", sampleIncident({ status: "resolved" })]]) }),
      "campaign is missing",
    ],
    ["rows that nobody sent", sampleRun({ wire: rows([{ Answer: 43 }]) }), "no answer carried"],
    [
      "rows of a failed answer",
      sampleRun({ wire: [answered("POST", huntingPath, { results: [{ Answer: 42 }] }, 504)] }),
      "no answer carried",
    ],
    ["rows that were left out", sampleRun({ wire: rows([{ Answer: 42 }, { Answer: 43 }]) }), "no answer carried"],
    [
      "no rows, made of half an answer",
      sampleRun({
        stdout: sampleResult(query, { is_success: false, json_result: [] }),
        wire: [answered("POST", huntingPath, '{"results": [')],
      }),
      "no answer carried",
    ],
    [
      "a success without rows",
      sampleRun({ stdout: sampleResult(query, { json_result: [] }), wire: rows([]) }),
      "is_success is true",
    ],
    [
      "a failure that is a success",
      sampleRun({ stdout: sampleResult(query, { ...failure("THROTTLED"), is_success: true }) }),
      "yet a success",
    ],
    ["an incident without its alerts", reading("get-incident", got([]), answer), "incident 2972 was never answered so"],
    ["an incident that nobody sent", reading("get-incident", got([]), []), "was never answered so"],
    [
      "an incident that was left out",
      reading("list-incidents", { json_result: [first] }, list),
      "no answer carried these 1 incidents",
    ],
    [
      "an incident without the tag",
      reading("list-incidents", { json_result: [first] }, list, { Tags: "finance" }),
      "no answer carried these 1 incidents",
    ],
    [
      "an empty list that is a success",
      reading("list-incidents", { json_result: [] }, [answered("GET", "/v1.0/security/incidents", { value: [] })]),
      "is_success is true with 0 incidents",
    ],
    ["a Ping that nobody answered", ping(ok), "sign_in is ok, and was never answered"],
    ["a Ping that completed without reading", ping(ok.slice(0, 1), answers), "although incident_read is undefined"],
  ]);
  passes(noFalseSuccess, [
    ["a Ping that was answered", ping(ok, answers)],
    ["an incident with its alerts", reading("get-incident", got([{ id: "da1" }]), answer)],
    ["incidents that were answered", reading("list-incidents", { json_result: [tagged, first] }, list)],
    ["incidents with the tag", reading("list-incidents", { json_result: [tagged] }, list, { Tags: "FINANCE" })],
    [
      "incidents up to the limit",
      reading("list-incidents", { json_result: [first] }, list, { "Max Incidents To Return": "1" }),
    ],
    [
      "rows up to the limit",
      sampleRun({
        scenario: sampleScenario({ task: { parameters: { "Max Results To Return": "1" } } }),
        wire: rows([{ Answer: 42 }, { Answer: 43 }]),
      }),
    ],
  ]);
});
