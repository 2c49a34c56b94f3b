import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { clouds, rootsOf } from "../../core/configuration/clouds.js";
import type { Configuration } from "../../core/configuration/configuration.js";
import { hostAndPort } from "../../core/text/host-and-port.js";
import type { ShownText } from "../../core/text/shown-text.js";
import { type Check, failed, ok, skipped, warning } from "./check.js";
import { daysUntil, inDays } from "./days.js";
import type { TlsProbe } from "./tls-probe.js";

/** A server's certificate is usually renewed before this many days are left. */
const EARLY_DAYS = 14;

/** Reports who issued a service's certificate and how long it is valid, and whether a device on the way replaced it. */
export function checkTls(
  { service, chain, failure }: TlsProbe,
  { verifySsl }: Pick<Configuration, "verifySsl">,
  now: Date,
  shown: ShownText,
): Check {
  const name = `tls_${service.name}` as const;
  const [leaf] = chain;
  if (failure?.atProxy) {
    return skipped(name, "the proxy does not open a connection");
  }
  if (failure !== undefined) {
    const issuer = leaf === undefined ? "" : ` Its issuer is ${issuerOf(leaf, shown)}.`;
    return failed(name, `${failure.message}${issuer}`, failure.hint);
  }
  if (leaf === undefined) {
    return failed(name, `${hostAndPort(service.url.href)} presented no certificate.`);
  }
  const days = daysUntil(leaf.validTo, now);
  const finding = `Certificate of ${service.url.host} by ${issuerOf(leaf, shown)}, ${inDays(days)} left`;
  if (!verifySsl) {
    return warning(
      name,
      `${finding}, not verified: verify_ssl is false, so an attacker on the network can impersonate the service.`,
      "Set ca_certificate to the CA that issued it (PEM), and remove verify_ssl.",
    );
  }
  const isPrivate = !isPublic(chain);
  if (isPrivate && isMicrosoft(service.url)) {
    return warning(
      name,
      `${finding}. A private CA issued it: a proxy decrypts and reads the connection.`,
      "Check whether the proxy belongs to your organisation, and if so, ask for an exception for this host.",
    );
  }
  if (days < EARLY_DAYS) {
    return warning(name, `${finding}.`, "Renew the server's certificate.");
  }
  return ok(name, `${finding}${isPrivate ? " (a private CA)" : ""}.`);
}

/** The issuer's name is untrusted text. */
function issuerOf({ issuer }: X509Certificate, shown: ShownText): string {
  const field = (key: string) => new RegExp(`^${key}=(.+)$`, "m").exec(issuer)?.[1];
  return `"${shown.line(field("CN") ?? field("O") ?? issuer, 80)}"`;
}

/** Whether one of Node's public roots is in the chain, or issued one of its certificates. */
function isPublic(chain: readonly X509Certificate[]): boolean {
  return rootCertificates.some((pem) => {
    const root = new X509Certificate(pem);
    return chain.some(
      (each) => each.fingerprint256 === root.fingerprint256 || (each.checkIssued(root) && each.verify(root.publicKey)),
    );
  });
}

function isMicrosoft({ hostname }: URL): boolean {
  return Object.values(clouds).some((cloud) => rootsOf(cloud).some((root) => new URL(root).hostname === hostname));
}
