import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import { Secret } from "../secrets/secret.js";
import { parsedUrl } from "../text/parsed-url.js";
import { needsEncoding, proxyUrlProblem } from "./proxy-url.js";
import { hostProblem } from "./root.js";

/** The proxy for all requests, except to hosts in its exceptions. */
export interface ProxyServer {
  readonly protocol: "http:" | "https:";
  readonly hostname: string;
  readonly port: number;
  /** `user:password`, if the URL has them. */
  readonly credentials: Secret | undefined;
  /** The entries of NO_PROXY. */
  readonly exceptions: readonly string[];
}

export type ProxyReading = { readonly proxy: ProxyServer | undefined } | { readonly problem: Problem };

/**
 * The configured proxy, else the environment's proxy with the exceptions of NO_PROXY, by the same rule. A configured
 * proxy has no exceptions.
 */
export function readProxy(configured: string | undefined, environment: Environment): ProxyReading {
  if (configured !== undefined) {
    return parseProxy(configured, '"Proxy URL"', []);
  }
  const variable = proxyVariable(environment);
  const value = environment[variable]?.trim() ?? "";
  if (value === "") {
    return { proxy: undefined };
  }
  const exceptions = (environment.no_proxy || environment.NO_PROXY || "")
    .split(/[\s,]+/)
    .filter((entry) => entry !== "");
  return parseProxy(value.includes("://") ? value : `http://${value}`, `The variable ${variable}`, exceptions);
}

/** In order of precedence, as in curl: https://curl.se/docs/manpage.html#ENVIRONMENT */
const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

/** Name of the variable that sets the proxy. */
export function proxyVariable(environment: Environment): (typeof variables)[number] {
  return variables.find((variable) => environment[variable]?.trim()) ?? "HTTPS_PROXY";
}

function parseProxy(text: string, name: string, exceptions: readonly string[]): ProxyReading {
  const url = parsedUrl(text);
  const credentials = url && credentialsOf(url);
  const isUsable =
    url !== undefined && /^https?:$/.test(url.protocol) && /^\/?$/.test(url.pathname + url.search + url.hash);
  if (!isUsable || credentials === undefined || needsEncoding(text)) {
    return { problem: { field: "proxy_url", message: proxyUrlProblem(text, name) } };
  }
  const fault = hostProblem(url.hostname);
  if (fault !== undefined) {
    return { problem: { field: "proxy_url", message: `${name} ${fault}` } };
  }
  const protocol = url.protocol as ProxyServer["protocol"];
  return {
    proxy: Object.freeze({
      protocol,
      hostname: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? (protocol === "https:" ? 443 : 80) : Number(url.port),
      credentials: credentials === "" ? undefined : new Secret(credentials),
      exceptions: Object.freeze(exceptions),
    }),
  };
}

/** `user:password`, decoded; empty if the URL has none, undefined if they cannot be decoded. */
function credentialsOf(url: URL): string | undefined {
  try {
    const [user, password] = [url.username, url.password].map(decodeURIComponent);
    return user === "" && password === "" ? "" : `${user}:${password}`;
  } catch {
    return undefined;
  }
}
