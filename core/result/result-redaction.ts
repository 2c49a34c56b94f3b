import { jsonPieces, jsonText } from "../json/json-text.js";
import { mapTexts, TextCopy } from "../json/map-texts.js";
import type { Redactor } from "../secrets/redact.js";
import type { WorkSlices } from "../time/work-slices.js";
import type { Result } from "./result.js";

/**
 * The last check: if the result contains a known secret, each text is redacted. A large result is processed in slices.
 * @throws the reason of the slices' signal when it is aborted meanwhile
 */
export async function withoutSecrets(result: Result, redactor: Redactor, slices: WorkSlices): Promise<Result> {
  const { json_result, ...rest } = result;
  const clean = withoutSecretsAround(rest, redactor);
  // Keeps the usual order of keys.
  return { ...result, ...clean, json_result: await dataWithoutSecrets(json_result, redactor, slices) };
}

/** The same in one step, for a failure, which has no rows. */
export function failureWithoutSecrets(result: Result, redactor: Redactor): Result {
  const { json_result, ...rest } = result;
  const data = redactor.isFoundIn(jsonText(json_result)) ? hidden(json_result, redactor) : json_result;
  return { ...result, ...withoutSecretsAround(rest, redactor), json_result: data };
}

type Around = Omit<Result, "json_result">;

function withoutSecretsAround(result: Around, redactor: Redactor): Around {
  const prose = { message: result.message, error: result.error, warnings: result.warnings };
  const clean = mapTexts(prose, (text) => redactor.redact(text)) as typeof prose;
  const requests = mapTexts(result.meta.requests, (text) => redactor.redactSent(text)) as Result["meta"]["requests"];
  const redacted: Around = { ...result, ...clean, meta: { ...result.meta, requests } };
  if (!redactor.isFoundIn(jsonText(redacted))) {
    return redacted;
  }
  // These values are fixed by the schema and cannot be secrets, even if a secret is an equal word.
  const { integration: name, version, action, status, is_success, ...open } = redacted;
  return { integration: name, version, action, status, is_success, ...(hidden(open, redactor) as typeof open) };
}

function hidden(value: unknown, redactor: Redactor): unknown {
  return mapTexts(value, (text) => redactor.redactKnown(text));
}

/** Redacts data row by row, or as a whole if it is not a list. */
async function dataWithoutSecrets(data: unknown, redactor: Redactor, slices: WorkSlices): Promise<unknown> {
  if (!Array.isArray(data)) {
    const pieces = await jsonPieces(data, slices);
    return pieces.some((piece) => redactor.isFoundIn(piece)) ? copyInSlices(data, redactor, slices) : data;
  }
  const rows: unknown[] = [];
  for (const row of data) {
    const text = jsonText(row);
    rows.push(redactor.isFoundIn(text) ? await copyInSlices(row, redactor, slices) : row);
    if (slices.isFull(text.length)) {
      await slices.turn();
    }
  }
  return rows;
}

async function copyInSlices(value: unknown, redactor: Redactor, slices: WorkSlices): Promise<unknown> {
  let characters = 0;
  const copy = new TextCopy(value, (text) => {
    characters += text.length;
    return redactor.redactKnown(text);
  });
  while (copy.step()) {
    if (slices.isFull(characters)) {
      await slices.turn();
    }
    characters = 0;
  }
  return copy.result;
}
