import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { ProxyServer } from "../../configuration/proxy.js";
import { TransportError, transportError } from "./transport-error.js";

/** Statuses of a proxy that cannot reach the target. This may be temporary. */
const passing: ReadonlySet<number> = new Set([502, 503, 504]);

/** The error of a proxy that refused to open a tunnel. Nothing was sent to the service. */
export function tunnelRefused(response: IncomingMessage, proxy: ProxyServer, target: string): TransportError {
  const status = response.statusCode ?? 0;
  const name = proxyName(proxy);
  const answered = `HTTP ${status}${STATUS_CODES[status] === undefined ? "" : ` ${STATUS_CODES[status]}`}`;
  if (status === 407) {
    return notAuthenticated(response, proxy, `(${answered})`);
  }
  return passing.has(status)
    ? failure("refused", `The proxy ${name} could not reach ${target} (${answered}).`, {
        hint: "Run the action again; if it persists, ask the proxy's administrator whether it can reach this host.",
      })
    : failure("proxy", `The proxy ${name} refused the connection to ${target} (${answered}).`, {
        hint: "Ask the proxy's administrator to allow CONNECT to this host and port from this machine.",
      });
}

/** The error of a proxy that cannot be used: name, connection or certificate. */
export function proxyUnusable(thrown: unknown, proxy: ProxyServer): TransportError {
  const cause = transportError(thrown, proxyName(proxy));
  return failure(cause.kind, `The proxy cannot be reached: ${cause.message}`, {
    code: cause.code,
    hint:
      cause.kind === "tls"
        ? cause.hint
        : "Check proxy_url, HTTPS_PROXY or ALL_PROXY, and that this machine can connect to the proxy.",
  });
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.proxy-authenticate */
function notAuthenticated(response: IncomingMessage, proxy: ProxyServer, answered: string): TransportError {
  const name = proxyName(proxy);
  const offered = String(response.headers["proxy-authenticate"] ?? "").match(
    /\b(basic|digest|ntlm|negotiate|kerberos)\b/gi,
  );
  if (offered !== null && !offered.some((scheme) => scheme.toLowerCase() === "basic")) {
    return failure("proxy", `The proxy ${name} does not offer Basic authentication ${answered}.`, {
      hint: `It offers ${[...new Set(offered)].join(", ")}. Ask for an exception for this machine, or use a local relay that signs in to the proxy.`,
    });
  }
  return proxy.credentials === undefined
    ? failure("proxy", `The proxy ${name} requires a user and a password ${answered}.`, {
        hint: "Set them in proxy_url, HTTPS_PROXY or ALL_PROXY, as in http://user:password@host:port.",
      })
    : failure("proxy", `The proxy ${name} does not accept the user and password given ${answered}.`, {
        hint: "Check both; in a URL, special characters of a password are percent-encoded (@ is %40).",
      });
}

function failure(
  kind: TransportError["kind"],
  message: string,
  { hint, code }: { readonly hint: string; readonly code?: string | undefined },
): TransportError {
  return new TransportError(kind, message, { requestWritten: false, code, hint, atProxy: true });
}

/** `host:port` of a proxy. */
export function proxyName({ hostname, port }: ProxyServer): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
