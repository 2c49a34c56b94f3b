import { readFileSync } from "node:fs";
import { ClientCertificateCredential, ClientSecretCredential, type TokenCredential } from "@azure/identity";
import { Client, GraphError, PageIterator } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";

/** Environment variables by which a program finds a local tenant. */
export interface TenantEnvironment {
  readonly AZURE_AUTHORITY_HOST: string;
  readonly AZURE_TENANT_ID: string;
  readonly AZURE_CLIENT_ID: string;
  /** Either this or the certificate. */
  readonly AZURE_CLIENT_SECRET?: string;
  /** A PEM file with the certificate and its key. */
  readonly AZURE_CLIENT_CERTIFICATE_PATH?: string;
}

/**
 * A program as customers write it with Microsoft's own libraries; only the addresses are special. It runs in a separate
 * process, because Node reads NODE_EXTRA_CA_CERTS only at start-up.
 */
export async function useOfficialClients(environment: TenantEnvironment): Promise<object> {
  const graph = Client.initWithMiddleware({
    baseUrl: environment.AZURE_AUTHORITY_HOST,
    customHosts: new Set([new URL(environment.AZURE_AUTHORITY_HOST).hostname]),
    authProvider: new TokenCredentialAuthenticationProvider(credential(environment), {
      scopes: ["https://graph.microsoft.com/.default"],
    }),
  });
  const list = await graph.api("/security/incidents").top(4).count(true).get();
  const ids: string[] = [];
  await new PageIterator(graph, list, ({ id }: { id: string }) => ids.push(id) > 0).iterate();
  const incident = graph.api("/security/incidents/2972");
  const updated = await incident.patch({ status: "inProgress", assignedTo: "s.oc@example.com" });
  const comments = await graph.api("/security/incidents/2972/comments").post({
    "@odata.type": "microsoft.graph.security.alertComment",
    comment: "Ein Kommentar: ü",
  });
  const waiting = await graph.api("/security/incidents/2977").header("Prefer", "include-unknown-enum-members").get();
  const hunted = await graph.api("/security/runHuntingQuery").post({
    Query: "AlertInfo | where Severity == 'High' | summarize Alerts = count()",
    Timespan: "P90D",
  });
  const alerts = await graph.api("/security/alerts_v2").filter("severity eq 'high'").get();
  const schema = await graph.api("/security/getHuntingSchemaTables").version("beta").select("name").top(1).get();
  const missing = await graph.api("/security/incidents/999999").get().catch(describeError);
  return {
    count: list["@odata.count"],
    ids,
    updated: { status: updated.status, assignedTo: updated.assignedTo },
    comments: comments.value.map(({ comment }: { comment: string }) => comment),
    waiting: waiting.status,
    hunted: hunted.results,
    alerts: alerts.value.length,
    schema: schema.value,
    missing,
  };
}

function credential(environment: TenantEnvironment): TokenCredential {
  const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH } = environment;
  const options = { authorityHost: environment.AZURE_AUTHORITY_HOST, disableInstanceDiscovery: true };
  if (AZURE_CLIENT_CERTIFICATE_PATH === undefined) {
    return new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET ?? "", options);
  }
  const certificate = readFileSync(AZURE_CLIENT_CERTIFICATE_PATH, "utf8");
  return new ClientCertificateCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, { certificate }, options);
}

function describeError(error: unknown): object {
  if (!(error instanceof GraphError)) throw error;
  return { statusCode: error.statusCode, code: error.code, hasRequestId: /^[\da-f-]{36}$/.test(error.requestId ?? "") };
}
