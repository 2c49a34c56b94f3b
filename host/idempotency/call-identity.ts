import { createHash } from "node:crypto";
import { IntegrationError, problemsError } from "../../core/errors.js";
import type { CallIdentity } from "./idempotent-calls.js";

const FIELD = "Idempotency-Key";

/** @throws INPUT_INVALID if the key is not 1 to 255 visible ASCII characters */
export function requireKey(key: string): void {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    const message = `${FIELD} must be 1 to 255 visible ASCII characters without blanks, such as a UUID.`;
    throw problemsError("INPUT_INVALID", [{ field: FIELD, message }]);
  }
}

/** The name of a call's record. It is the same for each call with the same key, whatever the call's content. */
export function recordName({ callerId, profile, action, key }: CallIdentity): string {
  return createHash("sha256")
    .update(JSON.stringify([callerId, profile, action, key]))
    .digest("hex");
}

/** @throws IDEMPOTENCY_KEY_USED if the key belongs to a call with other content */
export function requireSameContent({ content, action }: CallIdentity, kept: string): void {
  if (content !== kept) {
    const message = `An earlier call of ${action} had the same ${FIELD} and other content; nothing was sent.`;
    throw new IntegrationError("IDEMPOTENCY_KEY_USED", message, { field: FIELD });
  }
}
