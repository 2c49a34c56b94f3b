import { IntegrationError, type Problem, problemsError } from "../errors.js";
import { MAX_PAYLOAD_BYTES } from "../input/payload.js";
import type { FieldSpec } from "../manifest.js";
import { readUtf8 } from "../text/utf8-text.js";
import type { FlagPayload } from "./payload-flags.js";

/**
 * The payload that flags describe, as the bytes of a document in our own form: what limits and checks a payload does so
 * here too.
 * @param read reads a file, and throws INPUT_INVALID if it cannot be read
 * @throws INPUT_INVALID with all problems of the files, INPUT_TOO_LARGE
 */
export async function flagPayloadBytes(
  { caseId, entities, parameters }: FlagPayload,
  read: (file: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const values: Record<string, string> = {};
  const problems: Problem[] = [];
  let size = 0;
  for (const [spec, source] of parameters) {
    if ("text" in source) {
      values[spec.name] = source.text;
      continue;
    }
    try {
      const bytes = await read(source.file);
      size += bytes.byteLength;
      if (size > MAX_PAYLOAD_BYTES) {
        const message = "The files of --param-file are together larger than 64 MiB.";
        throw new IntegrationError("INPUT_TOO_LARGE", message, { field: "--param-file" });
      }
      values[spec.name] = decode(bytes);
    } catch (thrown) {
      problems.push(problemOf(spec, thrown));
    }
  }
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  const document = {
    ...(caseId !== undefined && { case_id: caseId }),
    alert_group_identifiers: [],
    ...(entities.length > 0 && { target_entities: entities }),
    parameters: values,
  };
  return Buffer.from(JSON.stringify(document));
}

function decode(bytes: Uint8Array): string {
  const text = readUtf8(bytes);
  if ("problem" in text) {
    throw new IntegrationError("INPUT_INVALID", `The file ${text.problem}.`);
  }
  return text.value;
}

/** @throws what is no problem of one file */
function problemOf({ displayName }: FieldSpec, thrown: unknown): Problem {
  if (thrown instanceof IntegrationError && thrown.code === "INPUT_INVALID") {
    return { field: "--param-file", message: `"${displayName}": ${thrown.message}` };
  }
  throw thrown;
}
