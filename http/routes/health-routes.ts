import { jsonReply } from "../result-reply.js";
import { addRoute } from "../route.js";
import type { App, Service } from "../service.js";

/** Adds what tells a supervisor whether the service lives and takes calls. It needs no key, and tells nothing else. */
export function addHealthRoutes(app: App, { host }: Pick<Service, "host">): void {
  addRoute(app, "/healthz", { GET: () => jsonReply(200, { status: "ok" }) });
  addRoute(app, "/readyz", {
    GET: () => (host.isReady ? jsonReply(200, { status: "ok" }) : jsonReply(503, { status: "not ready" })),
  });
}
