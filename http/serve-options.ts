import { isIP } from "node:net";
import type { Problem } from "../core/errors.js";
import { type LogLevel, logLevels } from "../core/logger.js";
import { oneOfValues } from "../core/program/command-line.js";
import type { Reading } from "../core/shell/verb.js";
import { gotWord } from "../core/text/shown-word.js";
import { isEveryAddress, isLoopback } from "./place.js";
import type { ServeFlags } from "./serve-flags.js";

/** The flags of `m365-defender serve` with their types; those of the host stay as they are given. */
export interface ServeOptions {
  readonly flags: ServeFlags;
  readonly logLevel: LogLevel;
  readonly port: number;
  readonly drainMs: number;
  readonly maxBodyBytes: number;
}

/** Milliseconds beyond the drain in which answers are written and files closed. */
const END_MS = 5_000;

/** Converts the flags. Each problem names its flag. */
export function readServeFlags(flags: ServeFlags): Reading<ServeOptions> {
  const problems: Problem[] = [];
  const number = (name: "port" | "drain-seconds" | "max-body-kilobytes", least: number, most: number) => {
    const text = flags[name];
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      const message = `--${name} must be a whole number from ${least} to ${most}${gotWord(text)}.`;
      problems.push({ field: `--${name}`, message });
    }
    return value;
  };
  const options = {
    flags,
    logLevel: oneOfValues("log-level", flags["log-level"], logLevels, problems) ?? "info",
    port: number("port", 0, 65_535),
    drainMs: number("drain-seconds", 0, 3_600) * 1000,
    maxBodyBytes: number("max-body-kilobytes", 1, 65_536) * 1024,
  };
  return {
    options,
    problems: [
      ...problems.map(({ message }) => message),
      ...(flags["new-key"] === undefined ? placeProblems(flags) : []),
    ],
    graceMs: options.drainMs + END_MS,
  };
}

/** What is wrong with where the service would listen, and for whom. */
function placeProblems(flags: ServeFlags): readonly string[] {
  const { host, local, keys } = flags;
  const isTls = flags["tls-cert"] !== undefined;
  const names = flags["allowed-host"];
  const isOpen = !isLoopback(host);
  const refused: readonly (readonly [boolean, string])[] = [
    [isIP(host) === 0 && host !== "localhost", "--host must be an IP address of this machine, or localhost."],
    [isTls !== (flags["tls-key"] !== undefined), "--tls-cert and --tls-key belong together: give both or none."],
    [local && isOpen, "--local needs no key, so it listens on this machine only. Remove --host."],
    [local && keys !== undefined, "--local needs no key. Remove --keys."],
    [
      !local && isOpen && !isTls && !flags["behind-proxy"],
      "Without TLS, keys and results could be read on their way. Give --tls-cert and --tls-key, or --behind-proxy if a proxy in front of the service ends TLS.",
    ],
    [
      names.length === 0 && (flags["behind-proxy"] || isEveryAddress(host)),
      "--behind-proxy and an address that stands for all need --allowed-host NAME, the name by which callers know the service.",
    ],
    [
      names.some((name) => !isHostName(name)),
      "--allowed-host must be a name such as soar.example.com, with or without a port.",
    ],
    [
      flags["allowed-origin"].some((origin) => !isOrigin(origin)),
      "--allowed-origin must be an origin such as https://soar.example.com.",
    ],
  ];
  return refused.filter(([isWrong]) => isWrong).map(([, message]) => message);
}

function isHostName(name: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(name);
}

function isOrigin(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === origin;
}
