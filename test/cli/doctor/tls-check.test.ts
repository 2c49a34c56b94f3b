import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { checkTls } from "../../../cli/doctor/tls-check.js";
import { probeTls } from "../../../cli/doctor/tls-probe.js";
import { type HttpsServer, startHttpsServer } from "../../support/https-server.js";
import { shown } from "../../support/shown.js";
import { issuedCertificate, selfSignedCertificate, type TestCertificate } from "../../support/test-certificates.js";

const { signal } = new AbortController();
const day = 86_400_000;
let authority: TestCertificate;
let server: HttpsServer;
let requests = 0;

beforeAll(async () => {
  authority = await selfSignedCertificate("Inspecting CA");
  server = await startHttpsServer(await issuedCertificate(authority), (_request, response) => {
    requests += 1;
    response.end();
  });
});
afterAll(() => server.close());

const serviceAt = (url: string) => ({ name: "graph", url: new URL(url), proxy: undefined }) as const;
const probe = (caCertificate: string | undefined, verifySsl = true) =>
  probeTls(serviceAt(server.url), { caCertificate, verifySsl }, signal);

it("names the issuer of a private CA that is trusted, and sends nothing", async () => {
  const found = await probe(authority.certificate);
  const check = checkTls(found, { verifySsl: true }, new Date(Date.now() - 30 * day), shown);

  expect(check.state).toBe("ok");
  expect(check.finding).toMatch(/^Certificate of localhost:\d+ by "Inspecting CA", 3\d days left \(a private CA\)\.$/);
  expect(requests).toBe(0);
});

it("names the issuer of one that is not trusted, too", async () => {
  const check = checkTls(await probe(undefined), { verifySsl: true }, new Date(), shown);

  expect(check).toMatchObject({ state: "failed", finding: expect.stringMatching(/Its issuer is "Inspecting CA"\.$/) });
});

it("warns of a certificate that ends soon, and of one that is not verified", async () => {
  const soon = checkTls(await probe(authority.certificate), { verifySsl: true }, new Date(), shown);
  const open = checkTls(await probe(undefined, false), { verifySsl: false }, new Date(), shown);

  expect(soon).toMatchObject({ state: "warning", fix: ["Renew the server's certificate."] });
  expect(open).toMatchObject({ state: "warning", finding: expect.stringContaining("verify_ssl is false") });
});

it("recognises a proxy that stands in for Microsoft by its private CA", async () => {
  const service = serviceAt("https://graph.microsoft.com");
  const inspected = [new X509Certificate(authority.certificate)];
  const genuine = rootCertificates
    .map((pem) => new X509Certificate(pem))
    .filter(({ validTo }) => Date.parse(validTo) > Date.now() + 60 * day);
  const checkOf = (chain: readonly X509Certificate[]) =>
    checkTls({ service, chain, failure: undefined }, { verifySsl: true }, new Date(), shown);

  expect(checkOf(inspected)).toMatchObject({
    state: "warning",
    finding: expect.stringContaining("A private CA issued it"),
  });
  expect(checkOf(genuine.slice(0, 1)).state).toBe("ok");
});

it("gives a host that is not there the core's own sentence", async () => {
  const found = await probeTls(serviceAt("https://localhost:1"), { caCertificate: undefined, verifySsl: true }, signal);

  expect(checkTls(found, { verifySsl: true }, new Date(), shown)).toMatchObject({
    state: "failed",
    finding: expect.stringMatching(/^localhost:1 refused the connection/),
  });
});
