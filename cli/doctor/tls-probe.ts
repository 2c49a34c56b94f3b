import { X509Certificate } from "node:crypto";
import { request } from "node:https";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import type { Configuration } from "../../core/configuration/configuration.js";
import { createAgents } from "../../core/graph/http/agents.js";
import { type TransportError, timeoutError, transportError } from "../../core/graph/http/transport-error.js";
import { hostAndPort } from "../../core/text/host-and-port.js";
import type { Service } from "./services.js";

/** The result of connecting to a service. Nothing was sent to it. */
export interface TlsProbe {
  readonly service: Service;
  /** Starts with the server's own certificate; empty if there was no TLS. */
  readonly chain: readonly X509Certificate[];
  /** Why a run could not connect; undefined if it could. */
  readonly failure: TransportError | undefined;
}

type TlsSettings = Pick<Configuration, "verifySsl" | "caCertificate">;

/** A working connection needs less. */
const PATIENCE_MS = 10_000;

/**
 * Connects as a run does, through the same proxy and with the same TLS options. If a certificate is refused, it
 * connects again without verification to read the issuer, but not through an https proxy, which would receive its
 * password.
 */
export async function probeTls(service: Service, settings: TlsSettings, signal: AbortSignal): Promise<TlsProbe> {
  try {
    return { service, chain: await chainOf(service, settings, signal), failure: undefined };
  } catch (thrown) {
    signal.throwIfAborted();
    const failure = transportError(thrown, hostAndPort(service.url.href));
    const mayLook = failure.kind === "tls" && !failure.atProxy && service.proxy?.protocol !== "https:";
    const chain = mayLook ? await chainOf(service, { ...settings, verifySsl: false }, signal).catch(() => []) : [];
    return { service, chain, failure };
  }
}

function chainOf({ url, proxy }: Service, tls: TlsSettings, signal: AbortSignal): Promise<X509Certificate[]> {
  const agents = createAgents({ ...tls, proxy, directOrigin: undefined });
  const probe = request(url, { agent: agents.agentFor(url), method: "HEAD" });
  return new Promise<X509Certificate[]>((resolve, reject) => {
    const timer = setTimeout(() => reject(timeoutError(undefined, hostAndPort(url.href), PATIENCE_MS)), PATIENCE_MS);
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    probe.on("close", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    });
    probe.on("error", reject);
    // The request is never ended, so nothing is sent.
    probe.on("socket", (socket) => {
      const secured = socket as TLSSocket;
      secured.once("secureConnect", () => resolve(certificatesOf(secured.getPeerCertificate(true))));
    });
  }).finally(() => {
    probe.destroy();
    agents.destroy();
  });
}

/** Node links a root to itself. */
function certificatesOf(leaf: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  for (let each = leaf; each?.raw !== undefined && !seen.has(each.fingerprint256); each = each.issuerCertificate) {
    seen.add(each.fingerprint256);
    chain.push(new X509Certificate(each.raw));
  }
  return chain;
}
