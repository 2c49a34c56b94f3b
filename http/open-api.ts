import type { Host } from "../host/host.js";
import type { OpenApi } from "./service.js";

/** The OpenAPI documents of the service, for each caller with the actions that it may run. */
export function openApiOf(host: Host): OpenApi {
  return async (version, caller) => {
    const { ownDocument } = await import("./openapi/own-document.js");
    return ownDocument({ version, manifests: host.actionsFor(caller), isReadOnly: host.isReadOnly });
  };
}
