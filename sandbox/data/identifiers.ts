import { createHash } from "node:crypto";

/** Identifiers of the sample data are hashes of a name: the same at each start, in the form of real ones. */
export function sha1Hex(name: string): string {
  return createHash("sha1").update(name).digest("hex");
}

export function sha256Hex(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

export function md5Hex(name: string): string {
  return createHash("md5").update(name).digest("hex");
}

export function toGuid(name: string): string {
  const hex = sha1Hex(`guid ${name}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An integer below `limit`, derived from a name. */
export function toNumber(name: string, limit: number): number {
  return Number.parseInt(sha1Hex(`number ${name}`).slice(0, 12), 16) % limit;
}
