/** The parts of a signed token, unverified. */
export interface ParsedToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signedText: Buffer;
  readonly signature: Buffer;
}

/** Parses a compact JWS; undefined if it is not one. */
export function parseToken(text: string): ParsedToken | undefined {
  const parts = text.split(".");
  const [header, claims, signature] = parts;
  if (parts.length !== 3 || !header || !claims || !signature) return undefined;
  const parsedHeader = parsePart(header);
  const parsedClaims = parsePart(claims);
  if (parsedHeader === undefined || parsedClaims === undefined) return undefined;
  return {
    header: parsedHeader,
    claims: parsedClaims,
    signedText: Buffer.from(`${header}.${claims}`, "ascii"),
    signature: Buffer.from(signature, "base64url"),
  };
}

export function encodePart(value: object): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}

function parsePart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
