import type { Host } from "../host/host.js";
import type { OpenApi } from "./service.js";

/** Documents that are kept, because making one takes long. Callers with the same actions get the same. */
const MOST_KEPT = 16;

/** The OpenAPI documents of the service, for each caller with the actions that it may run. */
export function openApiOf(host: Host): OpenApi {
  const kept = new Map<string, object>();
  return async (version, caller) => {
    const { ownDocument } = await import("./openapi/own-document.js");
    const manifests = host.actionsFor(caller);
    const name = [version, ...manifests.map((manifest) => manifest.name)].join(" ");
    const document = kept.get(name) ?? ownDocument({ version, manifests, isReadOnly: host.isReadOnly });
    kept.delete(name);
    kept.set(name, document);
    const [oldest = ""] = kept.size > MOST_KEPT ? kept.keys() : [];
    kept.delete(oldest);
    return document;
  };
}
