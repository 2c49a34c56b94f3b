import type { Problem } from "../errors.js";
import { type RecordReading, readRecord, validateFields } from "../fields/fields.js";
import { compact } from "../fields/values.js";
import { type ConfigurationFields, integration } from "../generated/integration.js";
import { validate } from "../generated/validators/configuration.js";
import { isObject } from "../json-object.js";
import type { Warning } from "../warnings.js";
import { apiNames, apisOf, CHINA_REFUSED, clouds } from "./clouds.js";
import { type CombinedFields, type CombiningContext, combineFields } from "./combined-fields.js";
import type { Configuration, Settings } from "./configuration.js";
import { refuseLocalAccess, refuseReferences } from "./payload-limits.js";
import { proxyUrlProblem } from "./proxy-url.js";
import { type Resolver, readReferences, resolveReferences } from "./references.js";

/** Settings of a dry run without configuration: the manifest's defaults. */
export const defaultSettings: Settings = {
  timeBudgetS: Number(defaultOf("time_budget_s")),
  commentMaxLength: Number(defaultOf("comment_max_length")),
  determinationRule: defaultOf("determination_rule") as Settings["determinationRule"],
};

/** Names that are not a tenant: an app must sign in to one specific tenant. */
const placeholderTenants = ["common", "organizations", "consumers"];

export interface ReadingContext extends CombiningContext {
  /** False in a dry run, which reads nothing outside the configuration. */
  readonly readsReferences: boolean;
}

export interface ConfigurationReading {
  /** undefined if there is a problem, or if references were not read. */
  readonly configuration?: Configuration;
  /** undefined if there is a problem. */
  readonly settings?: Settings;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads and validates a configuration and reports all problems together. Problem fields begin with `configuration.`. It
 * sends nothing; it reads variables and files only for references, if the source may have any.
 */
export function readConfiguration(raw: unknown, context: ReadingContext): ConfigurationReading {
  if (!isObject(raw)) {
    return {
      problems: [{ field: "configuration", message: "The configuration must be an object with names and values." }],
      warnings: [],
    };
  }
  const specs = integration.configuration;
  // From here on, all rules use the values that were read, never `raw`.
  const reading = readRecord(specs, raw);
  const { short, problems: lengthProblems } = withoutLong(reading.values);
  const { values, unread, problems: referenceProblems } = resolveReferences(specs, short, resolverFor(context));
  const refused = context.source === "payload" ? refuseLocalAccess(specs, reading.values, context.words) : [];
  const tenant = placeholderProblem(values);
  const { partial, problems: fieldProblems } = validateFields<ConfigurationFields>(specs, validate, {
    ...reading,
    values,
  });
  const found = [...lengthProblems, ...(tenant ? [tenant] : []), ...refused, ...referenceProblems];
  const faulty = new Set(found.map(({ field }) => field));
  const others = fieldProblems
    .filter(({ field }) => !faulty.has(field))
    .map((problem) => explainedProxy(namedCloud(problem, values), values));
  const problems = [...found, ...others];
  const invalid = new Set([...unread, ...problems.map(({ field }) => field)]);
  const combined = combineFields(partial, invalid, context);
  const isManaged = combined.kind === "managed_identity";
  const remaining = [
    ...problems.filter((problem) => !(isManaged && isMissingApp(problem, reading))),
    ...combined.problems,
  ];
  const { warnings } = reading;
  return remaining.length > 0
    ? { problems: remaining.map(inConfiguration), warnings }
    : { ...complete(partial as ConfigurationFields, combined, context), problems: [], warnings };
}

function resolverFor({ source, readsReferences, environment, words }: ReadingContext): Resolver {
  if (source === "payload") {
    return refuseReferences(words);
  }
  return readsReferences ? readReferences(environment) : () => undefined;
}

/** The endpoint of a managed identity knows tenant and client. */
function isMissingApp({ field }: Problem, { given }: RecordReading): boolean {
  return (field === "tenant_id" || field === "client_id") && !given.has(field);
}

/** Builds the configuration from valid fields; only the settings if references were not read. */
function complete(
  fields: ConfigurationFields,
  combined: CombinedFields,
  context: ReadingContext,
): Pick<ConfigurationReading, "configuration" | "settings"> {
  const settings: Settings = {
    timeBudgetS: fields.timeBudgetS,
    commentMaxLength: fields.commentMaxLength,
    determinationRule: fields.determinationRule,
  };
  const { cloud, roots, credential, proxy, tokenCacheKey } = combined;
  if (credential === undefined || !combined.isComplete) {
    return { settings };
  }
  const configuration: Configuration = {
    ...settings,
    cloud,
    tenantId: fields.tenantId ?? "",
    clientId: fields.clientId ?? "",
    credential: Object.freeze(credential),
    loginApiRoot: roots.loginApiRoot ?? clouds[cloud].loginApiRoot,
    apis: apisOf(cloud, apiRoots(roots.graphApiRoot, context)),
    verifySsl: fields.verifySsl,
    caCertificate: fields.caCertificate,
    proxy,
    requestTimeoutS: fields.requestTimeoutS,
    huntingCallsPerMinute: fields.huntingCallsPerMinute,
    tokenCache: fields.tokenCache,
    tokenCacheKey,
    auditLog: fields.auditLog,
  };
  return { configuration: Object.freeze(configuration), settings };
}

/** The local tenant has all APIs at one address, so that a run with it calls nothing else. */
function apiRoots(
  graphApiRoot: string | undefined,
  { source }: ReadingContext,
): Readonly<Record<string, string | undefined>> {
  return source === "local"
    ? Object.fromEntries(apiNames().map((name) => [name, graphApiRoot]))
    : { graph: graphApiRoot };
}

function defaultOf(name: string): unknown {
  return integration.configuration.find((field) => field.name === name)?.default;
}

function inConfiguration(problem: Problem): Problem {
  return { ...problem, field: problem.field === "" ? "configuration" : `configuration.${problem.field}` };
}

/** More than any certificate with its chain needs. The same limit applies to a referenced file. */
const MAX_VALUE_LENGTH = 1024 * 1024;

/** Removes values that are too long to process. */
function withoutLong(values: ReadonlyMap<string, unknown>) {
  const isLong = (value: unknown) => typeof value === "string" && value.length > MAX_VALUE_LENGTH;
  const short = new Map([...values].filter(([, value]) => !isLong(value)));
  const problems = integration.configuration
    .filter(({ name }) => values.has(name) && !short.has(name))
    .map(({ name, displayName }): Problem => {
      const message = `"${displayName}" is longer than ${MAX_VALUE_LENGTH} characters; give a shorter value.`;
      return { field: name, message };
    });
  return { short, problems };
}

function placeholderProblem(values: ReadonlyMap<string, unknown>): Problem | undefined {
  const tenant = textOf(values, "tenant_id");
  return placeholderTenants.includes(tenant.toLowerCase())
    ? {
        field: "tenant_id",
        message: `"Tenant ID" must name one tenant (its GUID or domain); "${tenant}" does not, and apps cannot sign in through it.`,
      }
    : undefined;
}

function textOf(values: ReadonlyMap<string, unknown>, field: string): string {
  const value = values.get(field);
  return typeof value === "string" ? value : "";
}

/** Says what must be percent-encoded in a proxy's URL. */
function explainedProxy(problem: Problem, values: ReadonlyMap<string, unknown>): Problem {
  const url = textOf(values, "proxy_url");
  return problem.field === "proxy_url" && url !== ""
    ? { ...problem, message: proxyUrlProblem(url, '"Proxy URL"') }
    : problem;
}

/** Explains why China's cloud is refused. */
function namedCloud(problem: Problem, values: ReadonlyMap<string, unknown>): Problem {
  return problem.field === "cloud" && /china|21vianet|mooncake|gallatin/.test(compact(textOf(values, "cloud")))
    ? { ...problem, message: CHINA_REFUSED }
    : problem;
}
