import { once } from "node:events";
import { CLIENT_ID, CLIENT_SECRET, TENANT_ID, tokenAnswer } from "./graph-mock.js";
import { type HttpsServer, startHttpsServer } from "./https-server.js";
import { issuedCertificate, selfSignedCertificate } from "./test-certificates.js";

/** Sign-in and hunting over real HTTPS, for what a tenant does not do: answers of any size, or none at all. */
export interface HuntingService extends HttpsServer {
  /** What a payload says to use this service. */
  readonly configuration: Readonly<Record<string, string>>;
  /** What calls of Graph are answered with; undefined: they are never answered. */
  answer: string | undefined;
  /** Resolves when the next call of Graph has arrived. */
  nextCall(): Promise<unknown>;
}

export async function startHuntingService(): Promise<HuntingService> {
  const authority = await selfSignedCertificate("Test CA");
  const service = await startHttpsServer(await issuedCertificate(authority), ({ url }, response) => {
    if (url?.includes("/oauth2/")) {
      response.setHeader("content-type", "application/json").end(JSON.stringify(tokenAnswer()));
      return;
    }
    if (extended.answer !== undefined) {
      response.setHeader("content-type", "application/json").end(extended.answer);
    }
    service.server.emit("graph call");
  });
  const extended: HuntingService = {
    ...service,
    configuration: {
      tenant_id: TENANT_ID,
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      login_api_root: service.url,
      graph_api_root: service.url,
      ca_certificate: authority.certificate,
    },
    answer: undefined,
    nextCall: () => once(service.server, "graph call"),
  };
  return extended;
}
