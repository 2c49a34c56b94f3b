import { X509Certificate } from "node:crypto";
import type { Problem } from "../errors.js";
import { type ConfigurationFields, integration } from "../generated/integration.js";
import { validate } from "../generated/validators/configuration.js";
import { readFields } from "../input/fields.js";
import { isObject } from "../input/payload.js";
import { compact } from "../input/values.js";
import { CHINA_REFUSED, clouds, tellCloud } from "./clouds.js";
import type { Configuration, Settings } from "./configuration.js";
import { readCredential } from "./credential.js";

/** What a run without configuration (a dry run) goes by: the manifest's defaults. */
export const defaultSettings: Settings = {
  timeBudgetS: Number(defaultOf("time_budget_s")),
  commentMaxLength: Number(defaultOf("comment_max_length")),
  determinationRule: defaultOf("determination_rule") as Settings["determinationRule"],
};

/** Tenants that are no tenant: an app signs in to one that is named. */
const placeholderTenants = ["common", "organizations", "consumers"];

/**
 * Reads and validates a configuration, all its problems together; their fields begin with `configuration.`.
 * Nothing is sent and nothing outside of `raw` is read.
 */
export function readConfiguration(
  raw: unknown,
  now: Date,
): { readonly configuration?: Configuration; readonly problems: readonly Problem[] } {
  if (!isObject(raw)) {
    return {
      problems: [{ field: "configuration", message: "The configuration must be an object of names and values." }],
    };
  }
  const tenant = placeholderProblem(raw);
  const { fields, problems } = readFields<ConfigurationFields>(integration.configuration, validate, raw);
  if (fields === undefined || tenant !== undefined) {
    const others = problems
      .filter((problem) => problem.field !== tenant?.field)
      .map((problem) => namedCloud(problem, raw));
    return { problems: [...(tenant ? [tenant] : []), ...others].map(inConfiguration) };
  }
  return hold(fields, now);
}

/** Holds the fields against each other and makes the configuration of them. */
function hold(fields: ConfigurationFields, now: Date): ReturnType<typeof readConfiguration> {
  const loginApiRoot = trimRoot(fields.loginApiRoot);
  const graphApiRoot = trimRoot(fields.graphApiRoot);
  const { cloud, problems: cloudProblems } = tellCloud({ cloud: fields.cloud, loginApiRoot, graphApiRoot });
  const { credential, problems: credentialProblems } = readCredential(fields, now);
  const problems = [...cloudProblems, ...credentialProblems, ...authorityProblems(fields.caCertificate)];
  if (problems.length > 0 || credential === undefined) {
    return { problems: problems.map(inConfiguration) };
  }
  const configuration: Configuration = {
    cloud,
    tenantId: fields.tenantId,
    clientId: fields.clientId,
    credential: Object.freeze(credential),
    loginApiRoot: loginApiRoot ?? clouds[cloud].loginApiRoot,
    graphApiRoot: graphApiRoot ?? clouds[cloud].graphApiRoot,
    graphScope: `${clouds[cloud].graphApiRoot}/.default`,
    verifySsl: fields.verifySsl,
    caCertificate: fields.caCertificate,
    requestTimeoutS: fields.requestTimeoutS,
    timeBudgetS: fields.timeBudgetS,
    commentMaxLength: fields.commentMaxLength,
    determinationRule: fields.determinationRule,
  };
  return { configuration: Object.freeze(configuration), problems: [] };
}

function defaultOf(name: string): unknown {
  return integration.configuration.find((field) => field.name === name)?.default;
}

function inConfiguration(problem: Problem): Problem {
  return { ...problem, field: `configuration.${problem.field}` };
}

function placeholderProblem(raw: Readonly<Record<string, unknown>>): Problem | undefined {
  const tenant = String(raw.tenant_id ?? raw["Tenant ID"] ?? "").trim();
  return placeholderTenants.includes(tenant.toLowerCase())
    ? {
        field: "tenant_id",
        message: `"Tenant ID" must name one tenant (its GUID or domain); "${tenant}" is none, and apps cannot sign in through it.`,
      }
    : undefined;
}

/** A refused cloud that means China is told why. */
function namedCloud(problem: Problem, raw: Readonly<Record<string, unknown>>): Problem {
  const cloud = compact(String(raw.cloud ?? raw.Cloud ?? ""));
  return problem.field === "cloud" && /china|21vianet|mooncake|gallatin/.test(cloud)
    ? { ...problem, message: CHINA_REFUSED }
    : problem;
}

function trimRoot(root: string | undefined): string | undefined {
  return root?.replace(/\/+$/, "");
}

function authorityProblems(pem: string | undefined): readonly Problem[] {
  if (pem === undefined) {
    return [];
  }
  try {
    new X509Certificate(pem);
    return [];
  } catch {
    return [{ field: "ca_certificate", message: '"CA Certificate" holds no readable certificate in PEM.' }];
  }
}
