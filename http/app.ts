import { IntegrationError } from "../core/errors.js";
import { missingPart } from "../core/missing-part.js";
import { refusedFacts } from "../host/refused-call.js";
import { logRequest } from "./access-log.js";
import { callerOf } from "./caller-of.js";
import { FailedAttempts } from "./failed-attempts.js";
import { checkOrigin } from "./foreign-call.js";
import { refuseKeyInAddress } from "./given-key.js";
import { callRefused, Refusal } from "./refusal.js";
import { checkRequest } from "./request-headers.js";
import { refusalReply } from "./result-reply.js";
import { queryOf } from "./route.js";
import { addActionRoutes } from "./routes/action-routes.js";
import { addHealthRoutes } from "./routes/health-routes.js";
import { addMcpRoute } from "./routes/mcp-route.js";
import { addRunRoutes } from "./routes/run-routes.js";
import { addServiceRoutes } from "./routes/service-routes.js";
import type { App, Call, Service, ServiceEnv } from "./service.js";

/** Headers of every answer, unless it has its own. */
const usualHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/** Creates the service's routes, with what holds for all of them, in the order in which it is checked. */
export async function createApp(service: Service): Promise<App> {
  const { Hono } = await import("hono");
  const app: App = new Hono<ServiceEnv>();
  const attempts = new FailedAttempts();

  app.use(async (call, next) => {
    const startedAt = service.clock.now();
    call.set("facts", { route: "unknown", cors: {} });
    await next();
    addHeaders(call.res, { ...usualHeaders, ...call.var.facts.cors });
    logRequest(service, call.env.incoming, call.var.facts, call.res.status, startedAt);
  });
  addHealthRoutes(app, service);
  app.use(async (call, next) => {
    const { facts } = call.var;
    checkRequest(call.env.incoming);
    refuseKeyInAddress(queryOf(call).keys());
    facts.cors = checkOrigin(call.env.incoming, service.place);
    if (call.req.method === "OPTIONS" && "access-control-allow-origin" in facts.cors) {
      facts.route = "preflight";
      return new Response(null, { status: 204 });
    }
    const caller = callerOf(call, service, attempts);
    call.set("caller", caller);
    facts.caller = caller.name;
    return next();
  });
  addActionRoutes(app, service);
  addRunRoutes(app, service);
  addServiceRoutes(app, service);
  addMcpRoute(app, service);
  app.notFound((call) =>
    refuse(
      callRefused(404, "There is nothing at this address; /openapi.json lists the addresses of this service."),
      call,
      service,
    ),
  );
  app.onError((thrown, call) => refuse(refusalOf(thrown, service), call, service));
  return app;
}

function addHeaders({ headers }: Response, added: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(added)) {
    if (!headers.has(name)) {
      headers.set(name, value);
    }
  }
}

/** What a route throws was thrown before a run was accepted: from then on, each failure is a result. */
function refusalOf(thrown: unknown, { logger }: Service): Refusal {
  if (thrown instanceof Refusal) {
    return thrown;
  }
  if (thrown instanceof IntegrationError && thrown.code !== "INTERNAL_ERROR") {
    return new Refusal(thrown);
  }
  logger.error({ err: thrown }, "a request failed unexpectedly");
  // The message of an error that nobody foresaw may quote anything.
  const message = missingPart(thrown) ?? "The service could not take this call. Its log says why.";
  return new Refusal(new IntegrationError("INTERNAL_ERROR", message, { cause: thrown }));
}

/** A body that was not read to its end would be taken for the next request, so the connection ends with the answer. */
async function refuse(refusal: Refusal, { env, var: { facts } }: Call, { clock }: Service): Promise<Response> {
  const { profile } = refusedFacts(refusal.error);
  if (typeof profile === "string") {
    facts.profile = profile;
  }
  const reply = await refusalReply(refusal, facts.manifest, clock.now());
  if (!env.incoming.complete) {
    reply.headers.set("connection", "close");
  }
  return reply;
}
