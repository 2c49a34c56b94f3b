import { isIP } from "node:net";
import { readNumberFlag } from "../core/shell/number-flag.js";
import type { Reading } from "../core/shell/verb.js";
import { parsedUrl } from "../core/text/parsed-url.js";
import { gotWord } from "../core/text/shown-word.js";
import { isKeyName, KEY_NAME_RULE, type KeyRights } from "../host/access/key-entry.js";
import { type HostChoice, hostGraceMs, readHostFlags, writesProblems } from "../host/host-flags.js";
import { isEveryAddress, isLoopback } from "./place.js";
import { bodyKilobytes, type ServeFlags } from "./serve-flags.js";

/** The flags of `m365-defender serve` with their types. */
export interface ServeOptions {
  readonly flags: ServeFlags;
  readonly hosted: HostChoice;
  readonly newKeyRights: KeyRights;
  readonly port: number;
  readonly maxBodyBytes: number;
}

/** Converts the flags. Each problem names its flag. */
export function readServeFlags(flags: ServeFlags): Reading<ServeOptions> {
  const problems: string[] = [];
  const { options: hosted, problems: hostProblems, missing } = readHostFlags(flags);
  const options: ServeOptions = {
    flags,
    hosted,
    newKeyRights: rightsOf(flags),
    port: readNumberFlag("port", flags.port, [0, 65_535], problems),
    maxBodyBytes: readNumberFlag("max-body-kilobytes", flags["max-body-kilobytes"], bodyKilobytes, problems) * 1024,
  };
  const servesTenants = flags["new-key"] === undefined;
  return {
    options,
    problems: [
      ...problems,
      ...(servesTenants ? [...hostProblems, ...placeProblems(flags), ...uselessFlags(flags)] : newKeyProblems(flags)),
    ],
    missing: servesTenants ? missing : [],
    graceMs: hostGraceMs(hosted),
  };
}

/** A key that may read the metrics and nothing else needs no other flag, so that a monitor has no further rights. */
function rightsOf(flags: ServeFlags): KeyRights {
  const { "key-profiles": profiles, "key-actions": actions, "key-metrics": metrics } = flags;
  const isForMetricsOnly = metrics && profiles === undefined && actions === undefined;
  const usual = isForMetricsOnly ? [] : "*";
  return {
    profiles: profiles === undefined ? usual : listOf(profiles),
    actions: actions === "read" ? actions : actions === undefined ? usual : listOf(actions),
    metrics,
  };
}

function listOf(text: string): readonly string[] | "*" {
  return text.trim() === "*" ? "*" : text.split(",").map((name) => name.trim());
}

function newKeyProblems({ "new-key": name = "" }: ServeFlags): readonly string[] {
  return isKeyName(name) ? [] : [`--new-key must be ${KEY_NAME_RULE}${gotWord(name)}.`];
}

/** Flags that would have no effect, and so are not meant. */
function uselessFlags(flags: ServeFlags): readonly string[] {
  const ofNewKey = (["key-profiles", "key-actions", "key-metrics"] as const)
    .filter((name) => flags[name] !== undefined && flags[name] !== false)
    .map((name) => `--${name} says what a new key may do. Give --new-key NAME too, or change the key file.`);
  return [
    ...ofNewKey,
    ...writesProblems(flags),
    ...(flags["allow-writes"] && flags["no-mcp"]
      ? ["--allow-writes is for MCP, which --no-mcp leaves out. Remove one of them."]
      : []),
  ];
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
  return parsedUrl(origin)?.origin === origin;
}
