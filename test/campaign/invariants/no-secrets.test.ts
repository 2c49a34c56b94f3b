import { answered, sampleRun } from "../sample-run.js";
import { noSecrets } from "./no-secrets.js";

const secret = "a client's secret+with/signs";
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signature = Array.from({ length: 86 }, (_, index) => "sPq7-Zx3_Kd"[(index * 7) % 11]).join("");
const token = `${part({ alg: "RS256" })}.${part({ roles: ["SecurityIncident.Read.All"] })}.${signature}`;
const keyLine = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB";
const key = `-----BEGIN PRIVATE KEY-----\n${keyLine}\n-----END PRIVATE KEY-----\n`;
const signIn = {
  ...answered("POST", "/t/oauth2/v2.0/token", { access_token: token }),
  sent: `client_assertion=${token}x`,
};

/** All ways in which the text contains one of the secrets. */
function findings(text: string) {
  return noSecrets(sampleRun({ stdout: text, secrets: [secret, key], wire: [signIn] }));
}

describe("no secrets", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it.each([
    ["as it is", secret],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ secret }).toString()],
    ["in JSON within JSON", JSON.stringify(JSON.stringify({ secret: `"${secret}"` }))],
    ["in Base64", base64(secret)],
    ["in Base64 behind one character", base64(`:${secret}`)],
    ["in Base64 behind a user's name", base64(`soar:${secret}`)],
    ["in Base64url", Buffer.from(`${secret}`).toString("base64url")],
    ["a whole token", token],
    ["a token's signature", `the signature ${signature} alone`],
    ["a piece of a signature", `…${signature.slice(31, 55)}…`],
    ["a token in Base64", base64(token)],
    ["a token of nobody", `${part({ alg: "none", typ: "JWT" })}.${part({})}`],
    ["a private key", key],
    ["a line of a private key", `key=${keyLine}`],
    ["a private key in one line of JSON", JSON.stringify({ key })],
  ])("flags a secret %s", (_, text) => {
    expect(findings(JSON.stringify({ text: "before" }) + text)).not.toEqual([]);
  });

  it.each(["stdout", "stderr"] as const)("looks at %s", (stream) => {
    const run = sampleRun({ stdout: "", stderr: "", [stream]: secret, secrets: [secret] });

    expect(noSecrets(run)).toEqual([`a secret of the configuration is told on ${stream}`]);
  });

  it("finds a token whose answer was cut", () => {
    const cut = answered("POST", "/t/oauth2/v2.0/token", `{"access_token":"${token.slice(0, -9)}`);
    const run = sampleRun({ stdout: signature.slice(3, 30), wire: [cut] });

    expect(noSecrets(run)).toEqual(["an access token is told on stdout"]);
  });

  it("passes what is no secret", () => {
    expect(findings(`[redacted] ${signature.slice(0, 20)} ${"A".repeat(200)} correlation 5f6c1a2e-0b7d`)).toEqual([]);
  });
});
