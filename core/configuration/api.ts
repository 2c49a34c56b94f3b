import { IntegrationError } from "../errors.js";

/** A web API that the product calls. Each has its own tokens. */
export interface Api {
  /** Name for messages: `Microsoft Graph`. */
  readonly name: string;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly root: string;
  /**
   * Scope of its tokens. It is the cloud's own resource even if another root is configured, e.g.
   * `https://graph.microsoft.com/.default`.
   */
  readonly scope: string;
  /** Its application ID in Entra ID, the same in each tenant. Its application permissions are granted by it. */
  readonly appId: string;
  /** `host:port` of each host that its calls may go to. */
  readonly hosts: readonly string[];
  /** The configuration field that sets another root; undefined if there is none. */
  readonly rootField?: string | undefined;
}

/** The APIs of a configuration, by the name that calls use. */
export type Apis = Readonly<Record<string, Api>> & { readonly graph: Api };

/** The API with the given name. Default: Microsoft Graph. */
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
