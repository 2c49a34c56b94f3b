import { IntegrationError } from "../errors.js";

/** A web API that calls go to, with tokens of its own. */
export interface Api {
  /** As messages name it: `Microsoft Graph`. */
  readonly name: string;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly root: string;
  /** Scope of its tokens: the cloud's own resource, whatever root is used, e.g. `https://graph.microsoft.com/.default`. */
  readonly scope: string;
  /** `host:port` of every host that its calls may go to. */
  readonly hosts: readonly string[];
  /** The field of the configuration that gives another root; undefined: there is none. */
  readonly rootField?: string | undefined;
}

/** The APIs of a configuration by the names that calls have for them. */
export type Apis = Readonly<Record<string, Api>> & { readonly graph: Api };

/** The API that a call names: Microsoft Graph where it names none. */
export function apiOf(apis: Apis, name = "graph"): Api {
  const api = apis[name];
  if (api === undefined) {
    throw new IntegrationError(
      "INTERNAL_ERROR",
      `A call uses the API ${JSON.stringify(name)}, which is not available in the configured cloud.`,
    );
  }
  return api;
}
