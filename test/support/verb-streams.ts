import { PassThrough } from "node:stream";
import { performVerb } from "../../core/shell/run-verb.js";
import type { Verb, VerbStreams } from "../../core/shell/verb.js";

/** Streams in the place of a process's own, with what was written to them; there is no terminal. */
export function recordedStreams(signal = new AbortController().signal) {
  const said = { out: "", err: "" };
  const recorder = (key: keyof typeof said) =>
    new PassThrough().setEncoding("utf8").on("data", (text: string) => {
      said[key] += text;
    });
  const streams: VerbStreams = {
    stdin: new PassThrough(),
    stdout: recorder("out"),
    stderr: recorder("err"),
    signal,
  };
  return { streams, said };
}

/** Runs a verb as the shell does, without a process of its own. */
export async function runVerbHere(verb: Verb, argv: readonly string[], signal?: AbortSignal) {
  const { streams, said } = recordedStreams(signal);
  const exitCode = await performVerb(async () => verb, argv, streams);
  return { exitCode, stdout: said.out, stderr: said.err };
}
