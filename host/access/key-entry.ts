import { createHash } from "node:crypto";

/** What an access key may do. */
export interface KeyRights {
  /** The profiles that it may use; `*`: all. */
  readonly profiles: readonly string[] | "*";
  /** The actions that it may run; `*`: all, `read`: those that do not write. */
  readonly actions: readonly string[] | "*" | "read";
  /** Whether it may read the metrics. */
  readonly metrics: boolean;
}

/** An access key as the service knows it: by its digest, never the key itself. */
export interface KeyEntry extends KeyRights {
  /** For log, audit and metrics. */
  readonly name: string;
  /** SHA-256 of the key as text, in lower-case hex. */
  readonly sha256: string;
}

/** How each access key begins, so that people and scanners for secrets know one. */
export const keyPrefix = "m365d_";

/** What the name of a key may be, to end a sentence. */
export const KEY_NAME_RULE = "1 to 64 letters, digits, dots, hyphens and underscores, and not the key itself";

/** Whether a text can be the name of a key. It may be shown then: a key in the place of its name is none. */
export function isKeyName(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,64}$/.test(text) && !text.startsWith(keyPrefix);
}

/** SHA-256 of a key. A key has 256 random bits, so its digest tells nothing about it and needs no salt. */
export function digestOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
