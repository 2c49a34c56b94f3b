import { isObject } from "../../../core/json-object.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { parse } from "../reported-result.js";

/** Length from which a part of a secret counts as the secret. */
const pieceLength = 24;

/** Words that can contain a part of a token or key. */
const longWords = /[\w+/=.~-]{24,}/g;

/** No stream contains a secret, token or assertion: plain, encoded, or in part. */
export function noSecrets(run: RecordedRun): readonly Finding[] {
  return (["stdout", "stderr"] as const).flatMap((stream) => {
    const text = run[stream];
    // JSON within JSON has its escapes escaped.
    const candidates = `${text}\n${text.replaceAll(/\\+/g, "\\")}`;
    const words = (candidates.match(longWords) ?? []).join("\n");
    const known = secretsOf(run).filter(({ secret }) => isToldIn(candidates, secret) || hasPiece(words, secret));
    return [
      ...known.map(({ name }) => `${name} is told on ${stream}`),
      ...(/\beyJ[\w-]{10,}\.[\w-]+|ZXlK[\w+/-]{20,}|PRIVATE KEY/.test(text)
        ? [`${stream} holds a token or a key`]
        : []),
    ];
  });
}

interface Named {
  readonly name: string;
  readonly secret: string;
}

/** The configuration's secrets, and those on the wire: assertions to the sign-in, tokens from it. */
function secretsOf({ secrets, wire }: RecordedRun): readonly Named[] {
  const signIns = wire.filter(({ path }) => path.endsWith("/token"));
  const assertions = signIns.map(({ sent }) => new URLSearchParams(sent).get("client_assertion"));
  const tokens = signIns.map(({ answered }) => tokenIn(answered));
  return [
    ...secrets.map((secret) => ({ name: "a secret of the configuration", secret })),
    ...assertions.map((secret) => ({ name: "an assertion", secret })),
    ...tokens.map((secret) => ({ name: "an access token", secret })),
  ].filter((named): named is Named => named.secret !== null && named.secret !== "");
}

/** Also one in a response that was cut off or garbled. */
function tokenIn(answer: string): string | null {
  const body = parse(answer);
  const whole = isObject(body) ? body.access_token : undefined;
  return typeof whole === "string" ? whole : (/"access_token":"([^"]*)/.exec(answer)?.[1] ?? null);
}

function isToldIn(text: string, secret: string): boolean {
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice("secret=".length),
    JSON.stringify(secret).slice(1, -1),
    ...base64Cores(secret),
  ];
  return forms.some((form) => text.includes(form));
}

/** The part of the Base64 text that does not depend on the text around the secret, at each of its three offsets. */
function base64Cores(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + secret)
      .toString("base64")
      .replace(/=+$/, "");
    const core = encoded.slice(offset === 0 ? 0 : offset + 1, -2);
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/**
 * Whether any part of the secret occurs. A PEM text is compared line by line, because its lines may be wrapped
 * differently.
 */
function hasPiece(text: string, secret: string): boolean {
  return secret
    .split("\n")
    .filter((line) => !line.startsWith("-----"))
    .some((line) => piecesOf(line).some((piece) => text.includes(piece)));
}

function piecesOf(line: string): readonly string[] {
  const count = Math.max(0, line.length - pieceLength + 1);
  return Array.from({ length: count }, (_, at) => line.slice(at, at + pieceLength));
}
