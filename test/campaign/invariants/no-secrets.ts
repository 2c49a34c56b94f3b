import { isObject } from "../../../core/json-object.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { parse } from "../told-result.js";

/** A piece of a secret of this length is as good as the secret. */
const pieceLength = 24;

/** What can hold a piece of a token or key. */
const longWords = /[\w+/=.~-]{24,}/g;

/** No secret, token or assertion in any stream: as it is, encoded, or a piece of it. */
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

/** The configuration's, and what went over the wire: assertions to the sign-in, tokens from it. */
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

/** Also one in an answer that was cut or garbled. */
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

/** The part of the Base64 text that is the same whatever stands around the secret, at each of its three offsets. */
function base64Cores(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + secret)
      .toString("base64")
      .replace(/=+$/, "");
    const core = encoded.slice(offset === 0 ? 0 : offset + 1, -2);
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Whether any piece of the secret is there; a PEM text, whose lines may be broken in another way, goes by its lines. */
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
