import { widthFor } from "../program/help.js";
import { failureCode, failureText } from "./failure-text.js";
import type { Verb, VerbStreams } from "./verb.js";
import { VerbFailure } from "./verb.js";
import { verbHelp } from "./verb-help.js";
import { readVerbLine, wantsDebug } from "./verb-line.js";
import { GRACE_MS, VerbProcess } from "./verb-process.js";

/** Runs a verb as this process, and ends the process with its exit code. */
export async function runVerb(load: () => Promise<Verb>, argv: readonly string[]): Promise<void> {
  const host = new VerbProcess(wantsDebug(argv));
  const loadForHost = async () => {
    const verb = await load();
    host.isStopNormal = verb.runsUntilStopped === true;
    const prepare: Verb["prepare"] = async (values) => {
      const prepared = await verb.prepare(values);
      host.graceMs = prepared.graceMs ?? GRACE_MS;
      return prepared;
    };
    return { ...verb, prepare };
  };
  await host.run((streams) => performVerb(loadForHost, argv, streams));
}

/** Runs what is no verb, such as the list of all verbs, as a verb is run. */
export async function runWithStreams(run: (streams: VerbStreams) => Promise<number>): Promise<void> {
  await new VerbProcess(false).run((streams) => untilFailure(() => run(streams), streams, false));
}

/** Runs a verb from its command line to its exit code, and never throws: a failure is told on standard error. */
export async function performVerb(
  load: () => Promise<Verb>,
  argv: readonly string[],
  streams: VerbStreams,
): Promise<number> {
  return untilFailure(async () => perform(await load(), argv, streams), streams, wantsDebug(argv));
}

async function untilFailure(
  run: () => Promise<number>,
  { signal, stderr }: VerbStreams,
  isDebug: boolean,
): Promise<number> {
  try {
    return await run();
  } catch (thrown) {
    // A step that was interrupted fails in words of its own.
    const failure = signal.aborted && !(thrown instanceof VerbFailure) ? signal.reason : thrown;
    stderr.write(failureText(failure, isDebug));
    return failureCode(failure);
  }
}

async function perform(verb: Verb, argv: readonly string[], streams: VerbStreams): Promise<number> {
  const line = readVerbLine(verb, argv);
  if (line.isHelpWanted) {
    streams.stdout.write(verbHelp(verb, widthFor(streams.stdout)));
    return 0;
  }
  const { problems, missing = [], run } = await verb.prepare(line.values);
  const all = [...line.problems, ...(line.problems.length > 0 ? [] : missing), ...problems];
  if (all.length > 0) {
    throw new VerbFailure(all, 2);
  }
  return run(streams);
}
