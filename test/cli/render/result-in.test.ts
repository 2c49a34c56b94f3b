import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resultIn } from "../../../cli/render/result-in.js";
import { getIncidentContract } from "../../../core/generated/get-incident.js";
import { pingContract } from "../../../core/generated/ping.js";
import { lastResult } from "../../../core/program/last-result.js";
import type { Result } from "../../../core/result/result.js";

const now = new Date("2026-11-29T12:00:00Z");
const failed = lastResult(undefined, pingContract.manifest, now);
const json_result = JSON.parse(readFileSync(join(__dirname, "../../../data/examples/get-incident.json"), "utf8"));
const found: Result = {
  ...lastResult(undefined, getIncidentContract.manifest, now),
  status: "completed",
  is_success: true,
  error: null,
  json_result,
};

const read = (text: string | Uint8Array) => resultIn({ name: "The file r.json", bytes: Buffer.from(text) });
const readValue = (value: unknown) => read(JSON.stringify(value));
const withResult = (more: object) => readValue({ ...found, ...more });

describe("a kept result", () => {
  it.each([
    ["of a failure", failed],
    ["of a success", found],
  ])("%s is read", (_name, result) => {
    expect(readValue(result)).toEqual(result);
    expect(read(`\uFEFF${JSON.stringify(result, null, 2)}\n`)).toEqual(result);
  });

  it("of another version may have more keys, codes and words", () => {
    const newer = {
      ...found,
      version: "9.0.0",
      more: 1,
      warnings: [{ code: "NOT_YET", message: "Later.", more: 1 }],
      meta: { ...found.meta, more: 1 },
      json_result: { ...json_result, more: 1 },
    };

    expect(readValue(newer)).toEqual(newer);
  });

  it("from before results named profile, tenant and cloud is read", () => {
    const { profile, tenant_id, cloud, ...meta } = found.meta;

    expect(withResult({ meta }).meta).toEqual(meta);
  });

  it("of an action that this version does not have is read, and whatever another version found", () => {
    expect(withResult({ action: "get-alert", json_result: ["x"] }).action).toBe("get-alert");
    expect(withResult({ version: "0.9.0", json_result: { incident: 1 } }).json_result).toEqual({ incident: 1 });
  });
});

describe("what is no result", () => {
  it.each([
    ["", /^The file r\.json is empty; give a result as an action writes it, such as the file of --result\.$/],
    ["{", /is not valid JSON at line 1, column 2; give a result/],
    ["[A page](a.md)\n\nOf text.\n", /is not valid JSON at line 1, column 2; give a result/],
    ["[1]", /is a list; give a result .*, not only its json_result\.$/],
    ["7", /is no JSON object; give a result/],
    ['{"a":1}\n{"a":2}\n', /has more than one JSON document; give one result at a time\.$/],
    [`${JSON.stringify(found, null, 2)}\n${JSON.stringify(found, null, 2)}\n`, /has more than one JSON document/],
    ['{"parameters":{}}', /is a payload, not a result; run the action with it first\.$/],
    [
      '{"ResultObjectJson":"{}","ExecutionState":0}',
      /in the form of Google SecOps, .*; run the action with --result FILE/,
    ],
    [
      Buffer.from(JSON.stringify(found), "utf16le"),
      /is in UTF-16, as > and Out-File of Windows PowerShell write it; save it as/,
    ],
    [Uint8Array.of(0x7b, 0xff), /is not valid UTF-8\.$/],
    ["[".repeat(1_001), /is nested more than 1000 levels deep, which no result is\.$/],
  ])("is refused with what it is: %j", (text, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) }));
  });

  it.each([
    [{}, '"integration" is missing'],
    [{ ...found, integration: "Other" }, '"integration" must be "Microsoft365Defender"'],
    [{ ...found, message: 1 }, '"message" must be a text'],
    [{ ...found, meta: { ...found.meta, kql: ["a", 1] } }, '"meta.kql.1" must be a text'],
    [{ ...found, meta: { ...found.meta, time_window: {} } }, '"meta.time_window.start" is missing'],
    [{ ...found, error: { ...failed.error, errors: 1 } }, '"error.errors" must be a list'],
    [{ ...found, links: [{ title: "x", url: "javascript:1" }] }, '"links.0.url" must match pattern "^https://"'],
  ])("is refused with the first thing that is wrong: %#", (value, problem) => {
    expect(() => readValue(value)).toThrow(`The file r.json is no result of an action: ${problem}.`);
  });

  it("says that another version may be the reason", () => {
    expect(() => withResult({ version: "0.9.0", meta: {} })).toThrow(
      / is missing; it is of another version than this one \(/,
    );
  });
});
