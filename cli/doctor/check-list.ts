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

/** One of these, or the check of a role that only added actions need. */
export type CheckName = keyof typeof checkLabels | `role_${string}`;

/** The label of a check. */
export function labelOf(name: CheckName): string {
  return (checkLabels as Readonly<Partial<Record<string, string>>>)[name] ?? "Further role";
}
