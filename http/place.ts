import { isIP } from "node:net";

/** Where the service listens, and as what it is called. */
export interface Place {
  /** The address that it listens on, such as `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Whether a proxy in front of it ends TLS. */
  readonly isBehindProxy: boolean;
  /** Further names that callers use, with or without a port. */
  readonly allowedHosts: readonly string[];
  /** Origins of pages that may call, besides the service's own. */
  readonly allowedOrigins: readonly string[];
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

/** Whether an address means all of the machine's addresses. */
export function isEveryAddress(host: string): boolean {
  return ["0.0.0.0", "::", "0:0:0:0:0:0:0:0"].includes(host);
}

/** The root of the service's addresses. */
export function urlOf({ host, port, isTls }: Pick<Place, "host" | "port" | "isTls">): string {
  return `${isTls ? "https" : "http"}://${urlHost(host)}:${port}`;
}

/** Whether a Host header names the service. Another name means that a page had it resolved to this address. */
export function isOwnHost(header: string, place: Place): boolean {
  const { name, port } = partsOf(header);
  if (name === undefined) {
    return false;
  }
  if (place.allowedHosts.some((allowed) => isSameHost(partsOf(allowed), { name, port }))) {
    return true;
  }
  const usualPort = place.isTls ? "443" : "80";
  return ownNames(place).includes(name) && (port ?? usualPort) === String(place.port);
}

/** Whether an Origin header is that of the service itself. */
export function isOwnOrigin(origin: string, hostHeader: string, { isTls, isBehindProxy }: Place): boolean {
  const schemes = isBehindProxy ? ["http", "https"] : [isTls ? "https" : "http"];
  return schemes.some((scheme) => origin.toLowerCase() === `${scheme}://${hostHeader.toLowerCase()}`);
}

/** An address as it stands in a URL. */
function urlHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

interface HostParts {
  readonly name: string | undefined;
  readonly port: string | undefined;
}

function partsOf(header: string): HostParts {
  const [, name, port] = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5}))?$/i.exec(header) ?? [];
  return { name: name?.toLowerCase(), port };
}

/** A name that is allowed without a port is allowed with each. */
function isSameHost(allowed: HostParts, given: HostParts): boolean {
  return allowed.name === given.name && (allowed.port === undefined || allowed.port === given.port);
}

function ownNames({ host, isBehindProxy }: Place): readonly string[] {
  if (isBehindProxy) {
    return [];
  }
  const own = isEveryAddress(host) ? [] : [urlHost(host).toLowerCase()];
  return isLoopback(host) ? [...own, "localhost", "127.0.0.1", "[::1]"] : own;
}
