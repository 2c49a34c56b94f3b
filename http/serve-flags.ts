import { type NumberRange, rangeText } from "../core/shell/number-flag.js";
import type { ValuesOf, VerbFlags } from "../core/shell/verb.js";
import { hostFlags, stateFlags, tenantFlags } from "../host/host-flags.js";

/** How large bodies may be allowed to be. */
export const bodyKilobytes: NumberRange = [1, 65_536];

/** The flags of `m365-defender serve`. */
export const serveFlags = {
  ...tenantFlags,
  port: { group: "the address", value: "N", default: "8365", description: "Listen on this port; 0 picks a free one." },
  host: {
    group: "the address",
    value: "ADDRESS",
    default: "127.0.0.1",
    description: "Listen on this address. Any other than this machine's own needs TLS or --behind-proxy.",
  },
  "tls-cert": {
    group: "the address",
    value: "FILE",
    description: "Use TLS with this certificate and its chain, in PEM.",
  },
  "tls-key": { group: "the address", value: "FILE", description: "The private key of --tls-cert, in PEM." },
  "behind-proxy": {
    group: "the address",
    description: "A proxy in front of the service ends TLS. Only the names of --allowed-host are accepted then.",
  },
  "allowed-host": {
    group: "the address",
    value: "NAME",
    isRepeatable: true,
    description: "Accept calls to this name, such as soar.example.com, with any port or with the one it names.",
  },
  "allowed-origin": {
    group: "the address",
    value: "ORIGIN",
    isRepeatable: true,
    description: "Let pages of this origin call, such as https://soar.example.com. By default, none of another origin.",
  },
  keys: {
    group: "access keys",
    value: "FILE",
    description: "The access keys, as --new-key writes them. Default: one key, made at the start.",
  },
  "new-key": {
    group: "access keys",
    value: "NAME",
    description: "Make an access key, print it once, add it to the file of --keys if one is given, and end.",
  },
  "key-profiles": {
    group: "access keys",
    value: "LIST",
    description: "The profiles that the new key may use, separated by commas; all if the flag is not given.",
  },
  "key-actions": {
    group: "access keys",
    value: "LIST",
    description:
      "The actions that the new key may run, separated by commas; read for those that do not write; all if the flag is not given.",
  },
  "key-metrics": {
    group: "access keys",
    description: "Let the new key read the metrics; without the two flags above, it may do nothing else.",
  },
  ...hostFlags,
  ...stateFlags,
  metrics: {
    group: "what callers may do",
    description: "Offer Prometheus metrics at /metrics, for keys that may read them.",
  },
  "max-body-kilobytes": {
    group: "limits",
    value: "N",
    default: "1024",
    description: `Refuse bodies of more than this many KiB, ${rangeText(bodyKilobytes)}.`,
  },
  "allow-writes": {
    group: "what callers may do",
    description: "For MCP: offer actions that write also to clients that cannot ask a person.",
  },
  "no-mcp": { group: "what callers may do", description: "Offer HTTP only, without the MCP server at /mcp." },
  json: { description: "Print a JSON line with the address on standard output, for programs." },
} as const satisfies VerbFlags;

/** The values of the flags. */
export type ServeFlags = ValuesOf<typeof serveFlags, Record<never, never>>;
