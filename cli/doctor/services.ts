import type { Configuration } from "../../core/configuration/configuration.js";
import type { ProxyServer } from "../../core/configuration/proxy.js";
import { proxyFor } from "../../core/graph/http/agents.js";

/** A service in the configuration, and how it is reached. */
export interface Service {
  /** `sign_in`, or the name of an API. */
  readonly name: string;
  readonly url: URL;
  /** undefined: reached directly. */
  readonly proxy: ProxyServer | undefined;
}

/** The services that a run calls over https. A managed identity's tokens come from the machine itself. */
export function servicesOf({ credential, loginApiRoot, apis, proxy }: Configuration): readonly Service[] {
  const roots = [
    ...(credential.kind === "managed_identity" ? [] : [["sign_in", loginApiRoot] as const]),
    ...Object.entries(apis).map(([name, { root }]) => [name, root] as const),
  ];
  return roots.map(([name, root]) => {
    const url = new URL(root);
    return { name, url, proxy: proxyFor(url, proxy) };
  });
}
