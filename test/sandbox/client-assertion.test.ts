import { createHash, X509Certificate } from "node:crypto";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type AssertionChanges, createAssertion, provedBy } from "./client-assertion.js";
import { expectRefusal, refusalTime as now } from "./entra-refusal.js";
import { requestToken } from "./tenant-client.js";

const documentation =
  "Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .";
let tenant: LocalTenant;
let certificate: Readonly<Record<string, string>>;
let app: string;

beforeAll(async () => {
  tenant = await startTenant({ now: () => now });
  certificate = await tenant.certificateConfiguration();
  app = certificate.client_id ?? "";
});
afterAll(() => tenant.close());

describe("a client assertion", () => {
  const seconds = Math.floor(now.getTime() / 1000);
  const times = { nbf: seconds, iat: seconds, exp: seconds + 600 };

  function request(changes: AssertionChanges) {
    const claims = { ...times, ...changes.claims };
    return requestToken(tenant, certificate, provedBy(createAssertion(tenant, certificate, { ...changes, claims })));
  }

  const keys = () =>
    `Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${app}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${app}'].`;
  const notRegistered = (thumbprint = "") =>
    `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.${thumbprint}, ${keys()}`;
  const untimely = (from: string, until: string) =>
    `Client assertion is not within its valid time range. Current time: 2026-11-25T08:00:00.000Z, assertion valid from ${from}, expiry time of assertion ${until}. ${documentation}`;
  const wrongApp = () =>
    `Client assertion application identifier doesn't match 'client_id' parameter. ${documentation}`;

  it.each<[string, AssertionChanges, number, () => string]>([
    [
      "a spoiled signature",
      { spoil: true },
      700027,
      () =>
        `Client assertion contains an invalid signature. [Reason - The provided signature value did not match the expected signature value., ${keys()}`,
    ],
    ["an unknown certificate", { header: { "x5t#S256": "AAAA" } }, 700027, () => notRegistered()],
    [
      "an unknown certificate by its SHA-1",
      { algorithm: "RS256", header: { x5t: Buffer.from("00ff", "hex").toString("base64url") } },
      700027,
      () => notRegistered(", Thumbprint of key used by client: '00FF'"),
    ],
    [
      "an end in the past",
      { claims: { exp: seconds - 400 } },
      700024,
      () => untimely("2026-11-25T08:00:00.000Z", "2026-11-25T07:53:20.000Z"),
    ],
    ["no end", { claims: { exp: undefined } }, 700024, () => untimely("2026-11-25T08:00:00.000Z", "unknown")],
    [
      "a beginning in the future",
      { claims: { nbf: seconds + 400 } },
      700024,
      () => untimely("2026-11-25T08:06:40.000Z", "2026-11-25T08:10:00.000Z"),
    ],
    ["another issuer", { claims: { iss: "someone" } }, 700021, wrongApp],
    ["another subject", { claims: { sub: "someone" } }, 700021, wrongApp],
    [
      "another audience",
      { claims: { aud: "https://login.microsoftonline.com/x" } },
      700023,
      () => `Client assertion audience claim does not match Realm issuer. ${documentation}`,
    ],
  ])("with %s is refused", async (_what, changes, code, text) => {
    expectRefusal(await request(changes), 401, "invalid_client", code, text());
  });

  it("that does not name its certificate is refused", async () => {
    expectRefusal(
      await request({ header: { "x5t#S256": undefined } }),
      400,
      "invalid_request",
      50027,
      "Invalid JWT token. No certificate thumbprint specified in token header.",
    );
  });

  it("may bring its certificate along, if the app trusts the subject", async () => {
    const other = tenant.product.registerApp();
    const { raw, subject } = new X509Certificate(certificate.certificate ?? "");
    const mine = { ...certificate, client_id: other.client_id ?? "" };
    const assertion = createAssertion(tenant, mine, {
      header: { x5c: [raw.toString("base64")], "x5t#S256": createHash("sha256").update(raw).digest("base64url") },
      claims: times,
    });
    const ask = () => requestToken(tenant, mine, provedBy(assertion));

    const unknown = await ask();
    tenant.product.apps.trustSubject(mine.client_id, "CN=another");
    const untrusted = await ask();
    tenant.product.apps.trustSubject(mine.client_id, subject);

    expect(unknown.body.error_codes).toEqual([700027]);
    expectRefusal(
      untrusted,
      401,
      "invalid_client",
      700030,
      `Invalid certificate - subject name in certificate isn't authorized. SubjectNames/SubjectAlternativeNames (up to 10) in token certificate are: ${subject}.`,
    );
    expect((await ask()).status).toBe(200);
  });
});
