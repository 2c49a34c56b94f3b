/** A body that is JSON already, in pieces of bytes: it is sent as it is. */
export class PreparedJson {
  constructor(readonly parts: readonly Uint8Array[]) {}

  /** For whoever wants to look into it. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.parts).toString("utf8"));
  }
}

/** A body as the bytes that are sent; without one, none. */
export function toBytes(body: unknown): Buffer {
  if (body instanceof PreparedJson) return Buffer.concat(body.parts);
  return Buffer.from(body === undefined ? "" : JSON.stringify(body));
}
