import { AsyncLocalStorage } from "node:async_hooks";
import { ManagedIdentityApplication } from "@azure/msal-node";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";
import { createNetworkModule } from "./network-module.js";

type Send = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * MSAL keeps the first network module of a process for all managed identities (ManagedIdentityClient.identitySource is
 * static). So there is one module, which uses the caller's `send`.
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
 * Requests a token for the machine's identity. This is a separate module, so that only such a run loads MSAL. MSAL
 * finds the endpoint through the environment; repeating requests is up to us.
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
