import { AsyncLocalStorage } from "node:async_hooks";
import { ManagedIdentityApplication } from "@azure/msal-node";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";
import { createNetworkModule } from "./network-module.js";

type Send = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * MSAL keeps the first network module of a process for all its managed identities
 * (ManagedIdentityClient.identitySource is static), so there is one, which sends for whoever is asking.
 */
const sender = new AsyncLocalStorage<Send>();
const networkClient = createNetworkModule((request) => {
  const send = sender.getStore();
  if (send === undefined) {
    throw new Error("a managed identity token was asked for outside of a sign-in");
  }
  return send(request);
});

/**
 * Asks the machine for a token of its identity. A module of its own, so that only a run that does so pays for MSAL.
 * MSAL finds the endpoint by the environment; repetitions are ours.
 * https://learn.microsoft.com/en-us/entra/msal/javascript/node/managed-identity
 */
export async function requestManagedIdentityToken(
  { clientId, resource }: { readonly clientId: string | undefined; readonly resource: string },
  send: Send,
): Promise<string> {
  const application = new ManagedIdentityApplication({
    ...(clientId !== undefined && { managedIdentityIdParams: { userAssignedClientId: clientId } }),
    system: { networkClient, disableInternalRetries: true },
  });
  const { accessToken } = await sender.run(send, () => application.acquireToken({ resource, forceRefresh: true }));
  return accessToken;
}
