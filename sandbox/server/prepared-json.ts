/** A body that is already JSON, as chunks of bytes. It is sent unchanged. */
export class PreparedJson {
  constructor(readonly parts: readonly Uint8Array[]) {}

  /** For code that inspects the body. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.parts).toString("utf8"));
  }
}

/** A body as bytes; empty without a body. */
export function toBytes(body: unknown): Buffer {
  if (body instanceof PreparedJson) return Buffer.concat(body.parts);
  return Buffer.from(body === undefined ? "" : JSON.stringify(body));
}
