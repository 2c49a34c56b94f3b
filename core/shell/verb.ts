import type { FlagSpec } from "../program/command-line.js";

/** A flag of a verb: a switch or, with `value`, one that takes a value. */
export interface VerbFlag extends FlagSpec {
  /** The value without the flag. The help shows it. */
  readonly default?: string;
  /** It may be given more than once; the verb gets a list. */
  readonly isRepeatable?: true;
  /** The flag must be given: what is missing without it, such as "An output folder". */
  readonly required?: string;
  /** The part of the help that has the flag, to follow "Flags for". */
  readonly group?: string;
}

/** A word after the verb that is no flag. It must be given, unless it has a default; those with one are the last. */
export interface VerbArgument {
  /** What it is, such as "format". */
  readonly noun: string;
  readonly description: string;
  /** The words that are allowed, with what each means; any word if there are none. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The word if none is given. The description says what it means. */
  readonly default?: string;
}

export type VerbFlags = Readonly<Record<string, VerbFlag>>;
export type VerbArguments = Readonly<Record<string, VerbArgument>>;

export type FlagValue = string | boolean | readonly string[] | undefined;

/** The flags and arguments of a command line, by name. */
export type VerbValues = Readonly<Record<string, FlagValue>>;

type ValueOf<Flag extends VerbFlag> = Flag extends { readonly isRepeatable: true }
  ? readonly string[]
  : Flag extends { readonly value: string }
    ? Flag extends { readonly default: string } | { readonly required: string }
      ? string
      : string | undefined
    : boolean;

/** The values of a verb's flags and arguments, each in the type that its declaration gives it. */
export type ValuesOf<Flags extends VerbFlags, Arguments extends VerbArguments> = {
  readonly [Name in keyof Flags]: string extends Name ? FlagValue : ValueOf<Flags[Name]>;
} & { readonly [Name in keyof Arguments]: string };

/** What a verb has of its process. The shell alone handles its signals, and ends it. */
export interface VerbStreams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Aborted by SIGINT, SIGTERM, and when nobody reads standard output any more. */
  readonly signal: AbortSignal;
}

/** What a verb reads of its values before it runs: its options, or what is wrong with them. */
export interface Reading<Options> {
  readonly options: Options;
  readonly problems: readonly string[];
  /** What must be given and is not. It is told only if no flag is written wrongly, because that one may be it. */
  readonly missing?: readonly string[] | undefined;
  /** Milliseconds that the verb gets, after a signal, to end in its own way. Default: 5 s. */
  readonly graceMs?: number;
}

interface VerbFacts {
  readonly name: string;
  /** For the list of commands: what it does, in a few words. */
  readonly summary: string;
  /** For its own help: what it does, in a sentence or two. */
  readonly description: string;
  /** How it is called if not as `m365-defender <name>`. */
  readonly command?: string;
  /** What its exit codes mean, such as "0 no findings, 1 findings, 2 wrong flags". */
  readonly exitCodes: string;
  /** It ends only when it is stopped: a signal is its normal end, with the exit code that it returns. */
  readonly runsUntilStopped?: true;
}

interface Declaration<Flags extends VerbFlags, Arguments extends VerbArguments> extends VerbFacts {
  readonly flags: Flags;
  readonly arguments?: Arguments;
}

/** Runs with the values of the flags as they are. */
interface RunsWithValues<Values> {
  readonly read?: undefined;
  run(values: Values, streams: VerbStreams): Promise<number>;
}

/** Runs with options that it reads from the values. */
interface RunsWithOptions<Values, Options> {
  read(values: Values): Reading<Options> | Promise<Reading<Options>>;
  run(options: Options, streams: VerbStreams): Promise<number>;
}

/** A verb of the command line, as the shell runs it. */
export interface Verb extends VerbFacts {
  readonly flags: VerbFlags;
  readonly arguments: VerbArguments;
  /** Reads the values; what it returns runs the verb, and resolves to the exit code. */
  prepare(values: VerbValues): Promise<{
    readonly problems: readonly string[];
    readonly missing?: readonly string[] | undefined;
    readonly graceMs?: number | undefined;
    run(streams: VerbStreams): Promise<number>;
  }>;
}

/**
 * Declares a verb. Its `run` returns the exit code, or throws a `VerbFailure`; whatever it needs is loaded there, so that
 * the help of all verbs costs nothing.
 */
export function defineVerb<Flags extends VerbFlags, Arguments extends VerbArguments = Record<never, never>>(
  definition: Declaration<Flags, Arguments> & RunsWithValues<ValuesOf<Flags, Arguments>>,
): Verb;
export function defineVerb<Options, Flags extends VerbFlags, Arguments extends VerbArguments = Record<never, never>>(
  definition: Declaration<Flags, Arguments> & RunsWithOptions<ValuesOf<Flags, Arguments>, Options>,
): Verb;
export function defineVerb(
  definition: Declaration<VerbFlags, VerbArguments> &
    (RunsWithValues<VerbValues> | RunsWithOptions<VerbValues, unknown>),
): Verb {
  return {
    ...definition,
    arguments: definition.arguments ?? {},
    async prepare(values) {
      if (definition.read === undefined) {
        return { problems: [], run: (streams) => definition.run(values, streams) };
      }
      const { options, ...reading } = await definition.read(values);
      return { ...reading, run: (streams) => definition.run(options, streams) };
    },
  };
}

/** A failure that a verb tells in sentences of its own, one on each line, and its exit code. */
export class VerbFailure extends Error {
  override readonly name = "VerbFailure";
  readonly sentences: readonly string[];
  readonly exitCode: number;

  constructor(sentences: string | readonly string[], exitCode = 1, cause?: unknown) {
    const list = typeof sentences === "string" ? [sentences] : sentences;
    super(list.join(" "), cause === undefined ? undefined : { cause });
    this.sentences = list;
    this.exitCode = exitCode;
  }
}
