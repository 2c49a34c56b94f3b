/** A path template such as `/{tenant}/oauth2/v2.0/token`, with the service's handler. */
export interface Route<Handler> {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
}

export type RouteMatch<Handler> =
  | { readonly found: true; readonly handler: Handler; readonly parameters: Readonly<Record<string, string>> }
  | { readonly found: false; readonly allowedMethods: readonly string[] };

/** Finds the route of a request. For a known path with another method, it returns the allowed methods. */
export function findRoute<Handler>(
  routes: readonly Route<Handler>[],
  method: string,
  path: string,
): RouteMatch<Handler> {
  const allowedMethods: string[] = [];
  for (const route of routes) {
    const parameters = matchPath(route.path, path);
    if (parameters === undefined) continue;
    if (route.method === method) return { found: true, handler: route.handler, parameters };
    allowedMethods.push(route.method);
  }
  return { found: false, allowedMethods };
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const expected = template.split("/");
  const actual = path.split("/");
  if (expected.length !== actual.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = decode(actual[index] ?? "");
    if (value === undefined) return undefined;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== "") parameters[name] = value;
    // Graph and Entra ID ignore letter case in fixed segments.
    else if (part.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return parameters;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
