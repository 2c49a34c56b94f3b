import { type NumberRange, rangeText } from "../core/shell/number-flag.js";
import type { ValuesOf, VerbFlags } from "../core/shell/verb.js";
import { hostFlags } from "../host/host-flags.js";

/** How large bodies may be allowed to be. */
export const bodyKilobytes: NumberRange = [1, 65_536];

/** The flags of `m365-defender serve`. */
export const serveFlags = {
  ...hostFlags,
  port: { value: "N", default: "8365", description: "Listen on this port; 0 picks a free one." },
  host: {
    value: "ADDRESS",
    default: "127.0.0.1",
    description: "Listen on this address. Any other than this machine's own needs TLS or --behind-proxy.",
  },
  keys: {
    value: "FILE",
    description: "The access keys, as --new-key writes them. Default: one key, made at the start.",
  },
  "new-key": {
    value: "NAME",
    description: "Make an access key, print it once, add it to the file of --keys if one is given, and end.",
  },
  "key-profiles": {
    value: "LIST",
    default: "*",
    description: "The profiles that the new key may use, separated by commas; * for all.",
  },
  "key-actions": {
    value: "LIST",
    default: "*",
    description:
      "The actions that the new key may run, separated by commas; read for those that do not write, * for all.",
  },
  "key-metrics": { description: "Let the new key read the metrics." },
  metrics: { description: "Offer Prometheus metrics at /metrics, for keys that may read them." },
  "tls-cert": { value: "FILE", description: "Use TLS with this certificate and its chain, in PEM." },
  "tls-key": { value: "FILE", description: "The private key of --tls-cert, in PEM." },
  "behind-proxy": {
    description: "A proxy in front of the service ends TLS. Only the names of --allowed-host are accepted then.",
  },
  "allowed-host": {
    value: "NAME",
    isRepeatable: true,
    description: "Accept calls to this name, such as soar.example.com, with any port or with the one it names.",
  },
  "allowed-origin": {
    value: "ORIGIN",
    isRepeatable: true,
    description: "Let pages of this origin call, such as https://soar.example.com. By default, none of another origin.",
  },
  "max-body-kilobytes": {
    value: "N",
    default: "1024",
    description: `Refuse bodies of more than this many KiB, ${rangeText(bodyKilobytes)}.`,
  },
  "allow-writes": { description: "For MCP: offer actions that write also to clients that cannot ask a person." },
  "no-mcp": { description: "Offer HTTP only, without the MCP server at /mcp." },
  json: { description: "Print a JSON line with the address on standard output, for programs." },
} as const satisfies VerbFlags;

/** The values of the flags. */
export type ServeFlags = ValuesOf<typeof serveFlags, Record<never, never>>;
