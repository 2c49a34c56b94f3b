import { X509Certificate } from "node:crypto";
import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import type { ConfigurationFields } from "../generated/integration.js";
import { toCamelCase } from "../manifest.js";
import type { Secret } from "../secrets/secret.js";
import { pemBlocks } from "../text/pem.js";
import { auditLogProblem } from "./audit-log.js";
import type { CallerWords } from "./caller-words.js";
import { type Cloud, inferCloud } from "./clouds.js";
import type { Credential } from "./configuration.js";
import { readCredential } from "./credential.js";
import { type CredentialKind, credentialFields, inferCredentialKind } from "./credential-kind.js";
import { type ProxyServer, readProxy } from "./proxy.js";
import { readRoot } from "./root.js";
import { rootPathProblem } from "./root-path.js";
import type { ConfigurationSource } from "./sources.js";
import { readTokenCacheKey } from "./token-cache-key.js";

type ValidFields = Partial<ConfigurationFields>;

export interface CombiningContext {
  readonly now: Date;
  readonly source: ConfigurationSource;
  readonly environment: Environment;
  /** Wording for how the caller passes a configuration. Default: that of a process. */
  readonly words?: CallerWords | undefined;
}

/** The values that follow from several fields of a configuration. */
export interface CombinedFields {
  readonly kind: CredentialKind | undefined;
  readonly credential: Credential | undefined;
  readonly cloud: Cloud;
  readonly roots: { readonly loginApiRoot: string | undefined; readonly graphApiRoot: string | undefined };
  readonly proxy: ProxyServer | undefined;
  readonly tokenCacheKey: Secret | undefined;
  readonly isComplete: boolean;
  readonly problems: readonly Problem[];
}

/** Checks the valid fields against each other. A rule that needs an invalid field is skipped. */
export function combineFields(
  fields: ValidFields,
  invalid: ReadonlySet<string>,
  context: CombiningContext,
): CombinedFields {
  const { roots, problems: rootProblems } = readRoots(fields);
  const inferred = inferCloud({ cloud: fields.cloud, ...roots });
  const given = new Set([...credentialFieldNames.filter((name) => fieldOf(fields, name) !== undefined), ...invalid]);
  const kind = inferCredentialKind(fields.credential, given);
  const reading =
    "problem" in kind || invalid.has("credential")
      ? { credential: undefined, problems: "problem" in kind ? [kind.problem] : [] }
      : readCredential(kind.kind, fields, { ...context, unread: invalid });
  // The local tenant is on this machine, so the environment's proxy does not apply.
  const proxy = readProxy(fields.proxyUrl, context.source === "local" ? {} : context.environment);
  const cacheKey = fields.tokenCache === "off" ? { key: undefined } : readTokenCacheKey(context.environment);
  return {
    kind: "problem" in kind ? undefined : kind.kind,
    credential: reading.credential,
    cloud: inferred.cloud,
    roots,
    proxy: "proxy" in proxy ? proxy.proxy : undefined,
    tokenCacheKey: "key" in cacheKey ? cacheKey.key : undefined,
    isComplete: reading.credential !== undefined && !invalid.has("ca_certificate") && !invalid.has("proxy_url"),
    problems: [
      ...rootProblems,
      ...(invalid.has("cloud") ? [] : inferred.problems),
      ...reading.problems,
      ...authorityProblems(fields.caCertificate),
      ...(invalid.has("audit_log") ? [] : auditLogProblem(fields.auditLog)),
      ...("problem" in proxy && !invalid.has("proxy_url") ? [proxy.problem] : []),
      ...("problem" in cacheKey ? [cacheKey.problem] : []),
    ],
  };
}

const credentialFieldNames = Object.values(credentialFields).flat();

function fieldOf(fields: ValidFields, name: string): unknown {
  return fields[toCamelCase(name) as keyof ConfigurationFields];
}

/** Normalizes both roots; a root that cannot be normalized, or that has more than a prefix, is a problem. */
function readRoots({ loginApiRoot, graphApiRoot, tenantId }: ValidFields) {
  const problems: Problem[] = [];
  const read = (text: string | undefined, field: string, name: string) => {
    const reading = text === undefined ? { root: undefined } : readRoot(text);
    const problem = "problem" in reading ? reading.problem : reading.root && rootPathProblem(reading.root, tenantId);
    if (problem !== undefined) {
      problems.push({ field, message: `"${name}" ${problem}` });
      return undefined;
    }
    return "root" in reading ? reading.root : undefined;
  };
  const roots = {
    loginApiRoot: read(loginApiRoot, "login_api_root", "Login API Root"),
    graphApiRoot: read(graphApiRoot, "graph_api_root", "Graph API Root"),
  };
  return { roots, problems };
}

const notReadable: Problem = {
  field: "ca_certificate",
  message: '"CA Certificate" does not contain a readable certificate in PEM.',
};

/**
 * Caches the last readable certificate: parsing one takes longer than all other fields, and a host's runs use the same
 * one.
 */
let lastReadable: string | undefined;

function authorityProblems(pem: string | undefined): readonly Problem[] {
  if (pem === undefined || pem === lastReadable) {
    return [];
  }
  try {
    // Node itself stops at the first certificate that it cannot read, without an error.
    const certificates = pemBlocks(pem)
      .filter(({ label }) => label.includes("CERTIFICATE"))
      .map(({ text }) => new X509Certificate(text));
    if (certificates.length === 0) {
      return [notReadable];
    }
    lastReadable = pem;
    return [];
  } catch {
    return [notReadable];
  }
}
