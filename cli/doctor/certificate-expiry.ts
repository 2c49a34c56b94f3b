import { X509Certificate } from "node:crypto";
import type { Credential } from "../../core/configuration/configuration.js";
import { type Check, ok, warning } from "./check.js";
import { daysUntil, inDays } from "./days.js";

const EARLY_DAYS = 30;

/**
 * Checks how long the app's certificate is valid. There is no such check for a secret, because Entra does not return
 * its expiry.
 */
export function checkCertificateExpiry(credential: Credential, now: Date): Check | undefined {
  if (credential.kind !== "certificate") {
    return undefined;
  }
  const { validTo } = new X509Certificate(credential.certificate);
  const days = daysUntil(validTo, now);
  const finding = `The app's certificate expires in ${inDays(days)} (${new Date(validTo).toISOString().slice(0, 10)}).`;
  return days < EARLY_DAYS
    ? warning(
        "certificate",
        finding,
        "Create a new certificate, add it to the app registration without removing the old one, and configure it here.",
      )
    : ok("certificate", finding);
}
