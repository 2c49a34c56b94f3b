import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createServerCertificates } from "../sandbox/certificates.js";

/** Options of a service with fixed responses: the file with the body for each path, including query string. */
export interface CannedOptions {
  readonly answers: Readonly<Record<string, string>>;
}

/**
 * A service that does no work, so that only the client is measured: it issues one fixed token, and responds to each
 * path with a body from memory.
 */
async function main(): Promise<void> {
  const { answers } = JSON.parse(process.argv[2] ?? "") as CannedOptions;
  const bodies = new Map(Object.entries(answers).map(([path, file]) => [path, readFileSync(file)]));
  const token = Buffer.from(
    JSON.stringify({ token_type: "Bearer", expires_in: 3599, access_token: "invented.access.token" }),
  );
  const { caCertificate, server: identity } = await createServerCertificates();
  const server = createServer({ cert: identity.certificate, key: identity.privateKey }, (request, response) => {
    const body = request.url?.includes("/oauth2/") ? token : bodies.get(request.url ?? "");
    request.resume();
    request.on("end", () => {
      response.writeHead(body === undefined ? 404 : 200, {
        "content-type": "application/json",
        "content-length": body?.length ?? 0,
      });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", () => {
    const url = `https://localhost:${(server.address() as AddressInfo).port}`;
    process.send?.({
      tenant_id: "0b5f0c52-7a3f-4d0e-9a55-2f1f7a3c6d10",
      client_id: "c1a7e0d2-4b6f-4c83-8e15-9d2f3a4b5c6d",
      client_secret: "invented-client-secret",
      login_api_root: url,
      graph_api_root: url,
      ca_certificate: caCertificate,
    });
  });
  process.on("disconnect", () => process.exit());
}

void main();
