import type { Configuration } from "../../core/configuration/configuration.js";

/** Labels of the checks, in the order of the report. */
export const checkLabels = {
  node: "Node.js",
  configuration: "Configuration",
  files: "Files",
  cache: "Cache folder",
  audit: "Audit file",
  dns: "DNS",
  proxy: "Proxy",
  tls_sign_in: "TLS sign-in",
  tls_graph: "TLS Graph",
  sign_in: "Sign-in",
  clock: "Clock",
  certificate: "Certificate",
  role_read_incidents: "Read role",
  role_write_incidents: "Write role",
  role_hunt: "Hunting role",
  incidents: "Incidents",
  hunting: "Hunting",
} as const;

/** One of these, or a check that only added actions need: of a role, or of the connection to another API. */
export type CheckName = keyof typeof checkLabels | `role_${string}` | `tls_${string}`;

/**
 * The checks for a configuration, in order: those of the list that apply to it, then each check of a further API or role
 * after the last one of its kind.
 */
export function checkNames(
  configuration: Pick<Configuration, "apis" | "credential" | "auditLog"> | undefined,
  roleChecks: readonly CheckName[],
): readonly CheckName[] {
  const listed = Object.keys(checkLabels) as CheckName[];
  const apis = Object.keys(configuration?.apis ?? {}).map((api) => `tls_${api}` as const);
  const furtherAfter: Readonly<Partial<Record<CheckName, readonly CheckName[]>>> = {
    tls_graph: apis.filter((name) => !listed.includes(name)),
    role_hunt: roleChecks.filter((name) => !listed.includes(name)),
  };
  const kind = configuration?.credential.kind;
  return listed
    .flatMap((name) => [name, ...(furtherAfter[name] ?? [])])
    .filter(
      (name) =>
        (name !== "certificate" || kind === "certificate") &&
        (name !== "audit" || configuration?.auditLog !== undefined) &&
        (name !== "tls_sign_in" || kind !== "managed_identity"),
    );
}

/** The label of a check. */
export function labelOf(name: CheckName): string {
  return (
    (checkLabels as Readonly<Partial<Record<string, string>>>)[name] ??
    (name.startsWith("tls_") ? "TLS other API" : "Further role")
  );
}
