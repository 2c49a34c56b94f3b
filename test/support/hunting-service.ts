import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { CLIENT_ID, CLIENT_SECRET, TENANT_ID, tokenAnswer } from "./graph-mock.js";
import { type HttpsServer, startHttpsServer } from "./https-server.js";
import { issuedCertificate, selfSignedCertificate } from "./test-certificates.js";

/** Sign-in and hunting over real HTTPS, for what a tenant does not do: responses of any size, or none at all. */
export interface HuntingService extends HttpsServer {
  /** The configuration in a payload that uses this service. */
  readonly configuration: Readonly<Record<string, string>>;
  /** The JSON response to a call of Graph; undefined: no response, unless the function writes one. */
  answer: (method: string, response: ServerResponse) => string | undefined;
  /** Resolves when the next call of Graph arrives. */
  nextCall(): Promise<unknown>;
}

export const neverAnswer = (): undefined => undefined;

const CALL = "graph call";

export async function startHuntingService(): Promise<HuntingService> {
  const authority = await selfSignedCertificate("Test CA");
  const service = await startHttpsServer(await issuedCertificate(authority), ({ url, method }, response) => {
    if (url?.includes("/oauth2/")) {
      response.setHeader("content-type", "application/json").end(JSON.stringify(tokenAnswer()));
      return;
    }
    const answer = extended.answer(method ?? "", response);
    if (answer !== undefined) {
      response.setHeader("content-type", "application/json").end(answer);
    }
    service.server.emit(CALL, method);
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
      ...sharingNothing,
    },
    answer: neverAnswer,
    nextCall: () => once(service.server, CALL),
  };
  return extended;
}
