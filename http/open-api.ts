import type { Host } from "../host/host.js";
import type { OpenApi } from "./service.js";

/** Loads what describes the service in OpenAPI; undefined if there is nothing. */
export async function loadOpenApi(_host: Host): Promise<OpenApi | undefined> {
  return undefined;
}
