import { readFileSync } from "node:fs";
import type { AgentOptions } from "node:https";
import { createSecureContext, type SecureContext } from "node:tls";

export interface TlsOptions {
  readonly verifySsl: boolean;
  /** PEM, one or more certificates. */
  readonly caCertificate: string | undefined;
}

/** What every TLS connection of a run goes by, to the services and to an https proxy. */
export function tlsOptions({ verifySsl, caCertificate }: TlsOptions): AgentOptions {
  return {
    rejectUnauthorized: verifySsl,
    ...(caCertificate === undefined ? {} : { secureContext: contextTrusting(caCertificate) }),
  };
}

/**
 * Node's roots, those of NODE_EXTRA_CA_CERTS, and this CA. The documented `ca` option would replace the first two
 * (https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions), and parsing all of Node's roots again for it costs
 * 30-40 ms a process. `addCACert` is what Node itself calls for each entry of `ca`; it keeps Node's roots alone.
 */
function contextTrusting(pem: string): SecureContext {
  const context = createSecureContext();
  const trusted = context.context as { addCACert(pem: string): void };
  for (const certificates of [pem, extraCaCertificates()]) {
    trusted.addCACert(certificates);
  }
  return context;
}

/** The file that Node itself reads at start-up; like Node, a file that cannot be read is left out. */
function extraCaCertificates(): string {
  try {
    return readFileSync(process.env.NODE_EXTRA_CA_CERTS ?? "", "utf8");
  } catch {
    return "";
  }
}
