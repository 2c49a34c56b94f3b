import { readFileSync } from "node:fs";
import type { AgentOptions } from "node:https";
import { createSecureContext, type SecureContext } from "node:tls";

export interface TlsOptions {
  readonly verifySsl: boolean;
  /** One or more certificates, PEM. */
  readonly caCertificate: string | undefined;
}

/** The options of each TLS connection of a run, to the services and to an https proxy. */
export function tlsOptions({ verifySsl, caCertificate }: TlsOptions): AgentOptions {
  return {
    rejectUnauthorized: verifySsl,
    ...(caCertificate === undefined ? {} : { secureContext: contextTrusting(caCertificate) }),
  };
}

/**
 * Trusts Node's roots, those of NODE_EXTRA_CA_CERTS, and this CA. The documented `ca` option would replace the first
 * two (https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions), and parsing Node's roots again takes 30-40 ms
 * per process. Node itself calls `addCACert` for each entry of `ca`; it keeps only Node's roots.
 */
function contextTrusting(pem: string): SecureContext {
  const context = createSecureContext();
  const trusted = context.context as { addCACert(pem: string): void };
  for (const certificates of [pem, extraCaCertificates()]) {
    trusted.addCACert(certificates);
  }
  return context;
}

/** The file that Node reads at start-up. Like Node, it ignores a file that cannot be read. */
function extraCaCertificates(): string {
  try {
    return readFileSync(process.env.NODE_EXTRA_CA_CERTS ?? "", "utf8");
  } catch {
    return "";
  }
}
