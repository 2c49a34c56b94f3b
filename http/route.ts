import { callRefused } from "./refusal.js";
import type { App, Call } from "./service.js";

export type Method = "GET" | "POST" | "DELETE";
export type Handler = (call: Call) => Response | Promise<Response>;

/** Adds a path with what each method does there. Any other method is refused; HEAD is a GET without the body. */
export function addRoute(app: App, path: string, handlers: Partial<Record<Method, Handler>>): void {
  app.all(path, (call) => {
    call.var.facts.route = path;
    const method = call.req.method === "HEAD" ? "GET" : call.req.method;
    const handler = Object.hasOwn(handlers, method) ? handlers[method as Method] : undefined;
    if (handler === undefined) {
      const allow = Object.keys(handlers).join(", ");
      throw callRefused(405, `This address does not take the method. Use ${allow}.`, { allow });
    }
    return handler(call);
  });
}

/** The query of the address that was called. */
export function queryOf(call: Call): URLSearchParams {
  return new URL(call.req.url).searchParams;
}
