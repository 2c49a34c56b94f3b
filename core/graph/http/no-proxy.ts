import { BlockList, isIP } from "node:net";

/**
 * Whether NO_PROXY excludes a host from the proxy. An entry is a name (with its subdomains), a name with a leading `.`
 * or `*.` (only its subdomains), an address, a range such as 10.0.0.0/8, or `*` for all hosts; it may end in a port.
 * There are no implicit exceptions, not even for localhost.
 */
export function isExcepted(hostname: string, port: number, exceptions: readonly string[]): boolean {
  const host = withoutBrackets(hostname.toLowerCase()).replace(/\.$/, "");
  return exceptions.some((exception) => {
    const entry = splitPort(exception.toLowerCase());
    return (entry.port === undefined || entry.port === port) && covers(entry.host, host);
  });
}

function covers(entry: string, host: string): boolean {
  if (entry === "*") {
    return true;
  }
  if (isIP(host) !== 0) {
    return entry === host || isInRange(entry, host);
  }
  const name = entry.replace(/^\*/, "");
  return name.startsWith(".") ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

function isInRange(entry: string, address: string): boolean {
  const [network = "", length = ""] = entry.split("/");
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  const bits = Number(length);
  if (isIP(network) === 0 || length === "" || !(bits >= 0 && bits <= (family === "ipv6" ? 128 : 32))) {
    return false;
  }
  const range = new BlockList();
  range.addSubnet(network, bits, family);
  return range.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Splits `host:port` or `[address]:port`. A bare IPv6 address has no port. */
function splitPort(entry: string): { readonly host: string; readonly port: number | undefined } {
  const match = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  return { host: withoutBrackets(match?.[1] ?? entry), port: match === null ? undefined : Number(match[2]) };
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.+)\]$/, "$1");
}
