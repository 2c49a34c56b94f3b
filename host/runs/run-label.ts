import { createHash } from "node:crypto";

/** How log lines name a run. It is not the ID itself, which gives access to the result. */
export function runLabel(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 12);
}
