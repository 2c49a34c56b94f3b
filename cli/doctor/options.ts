import type { Problem } from "../../core/errors.js";
import { type FlagSpec, readCommandLine } from "../../core/program/command-line.js";
import { gotWord, shownWord } from "../../core/text/shown-word.js";

/** Maximum seconds of all checks together. */
const usualTimeoutS = 60;

/** The flags of `m365-defender doctor`, in the order of the help. */
export const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  config: {
    value: "FILE",
    description: "Check the configuration in FILE (JSON or YAML). Default: the file that M365_DEFENDER_CONFIG names.",
  },
  local: {
    description:
      "Check the local tenant that `m365-defender tenant` started; without one, start a tenant for this check only.",
  },
  timeout: { value: "S", description: `Stop after this many seconds, from 1 to 600. Default: ${usualTimeoutS}.` },
  json: { description: "Print the report as JSON." },
  help: { description: "Show this help." },
};

/** The parsed command line. */
export interface DoctorCommand {
  readonly config: string | undefined;
  readonly local: boolean;
  readonly timeoutS: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads the command line of `m365-defender doctor`. Each problem names its flag. */
export function readDoctorCommand(argv: readonly string[]): {
  readonly command: DoctorCommand;
  readonly problems: readonly Problem[];
} {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  for (const text of positionals) {
    problems.push({ field: "", message: `${shownWord(text)} is not a flag; see --help.` });
  }
  const text = (name: string) => values.get(name)?.at(-1) as string | undefined;
  const timeout = text("timeout") ?? String(usualTimeoutS);
  const timeoutS = /^\d{1,3}$/.test(timeout) ? Number(timeout) : 0;
  if (timeoutS < 1 || timeoutS > 600) {
    const message = `--timeout must be a whole number from 1 to 600${gotWord(timeout)}.`;
    problems.push({ field: "--timeout", message });
  }
  if (values.has("local") && values.has("config")) {
    problems.push({ field: "--local", message: "--local and --config are both given; use only one of them." });
  }
  const command = {
    config: text("config"),
    local: values.has("local"),
    timeoutS,
    json: values.has("json"),
    help: values.has("help"),
  };
  return { command, problems };
}
