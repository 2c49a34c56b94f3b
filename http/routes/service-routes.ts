import { IntegrationError } from "../../core/errors.js";
import { readCallQuery } from "../call-query.js";
import { callRefused } from "../refusal.js";
import { jsonReply } from "../result-reply.js";
import { addRoute, queryOf } from "../route.js";
import type { App, Call, Service } from "../service.js";

/** Adds what describes the service: profiles, metrics, and the OpenAPI documents. */
export function addServiceRoutes(app: App, service: Service): void {
  addRoute(app, "/v1/profiles", { GET: (call) => listProfiles(call, service) });
  addRoute(app, "/metrics", { GET: (call) => showMetrics(call, service) });
  const { openApi } = service;
  if (openApi !== undefined) {
    addRoute(app, "/openapi.json", { GET: async (call) => jsonReply(200, await openApi("3.1", call.var.caller)) });
    addRoute(app, "/openapi-2.json", { GET: async (call) => jsonReply(200, await openApi("2.0", call.var.caller)) });
  }
}

function listProfiles(call: Call, { host }: Service): Response {
  readCallQuery(queryOf(call), []);
  const profiles = host.profilesFor(call.var.caller).map(({ name, tenantId, cloud, problem }) => ({
    name,
    tenant_id: tenantId,
    cloud,
    problem,
  }));
  return jsonReply(200, { profiles });
}

async function showMetrics(call: Call, { host }: Service): Promise<Response> {
  const { caller } = call.var;
  if (!caller.maySeeMetrics) {
    throw new IntegrationError(
      "CALLER_NOT_ALLOWED",
      `The access key ${caller.name} may not read the metrics; its entry needs metrics: true.`,
    );
  }
  const metrics = await host.metrics();
  if (metrics === undefined) {
    throw callRefused(404, "The metrics are off. Start the service with --metrics.");
  }
  return new Response(metrics.text, { headers: { "content-type": metrics.contentType } });
}
