import type { Problem } from "../errors.js";
import { hostAndPort } from "../text/host-and-port.js";
import type { Api, Apis } from "./api.js";

/**
 * Microsoft clouds with Microsoft Defender XDR on Graph, with their login root and APIs.
 * https://learn.microsoft.com/en-us/graph/deployments
 */
export const clouds = {
  global: {
    loginApiRoot: "https://login.microsoftonline.com",
    apis: { graph: graphAt("https://graph.microsoft.com") },
  },
  gcc: { loginApiRoot: "https://login.microsoftonline.com", apis: { graph: graphAt("https://graph.microsoft.com") } },
  gcc_high: {
    loginApiRoot: "https://login.microsoftonline.us",
    apis: { graph: graphAt("https://graph.microsoft.us") },
  },
  dod: { loginApiRoot: "https://login.microsoftonline.us", apis: { graph: graphAt("https://dod-graph.microsoft.us") } },
} as const satisfies Record<string, CloudServices>;

export type Cloud = keyof typeof clouds;

/** An API in a cloud's list. Its hosts are derived from its root. */
type CloudApi = Omit<Api, "hosts">;

interface CloudServices {
  readonly loginApiRoot: string;
  readonly apis: Readonly<Record<string, CloudApi>>;
}

function graphAt(root: string): CloudApi {
  const appId = "00000003-0000-0000-c000-000000000000";
  return { name: "Microsoft Graph", root, scope: `${root}/.default`, appId, rootField: "graph_api_root" };
}

/** The names that calls and manifests use for the APIs. */
export function apiNames(): readonly string[] {
  return [...new Set(Object.values(clouds).flatMap(({ apis }) => Object.keys(apis)))];
}

/** The name of an API in messages: `Microsoft Graph`. A name that no cloud has stays as it is. */
export function apiTitle(name = "graph"): string {
  const services: readonly CloudServices[] = Object.values(clouds);
  return services.find(({ apis }) => Object.hasOwn(apis, name))?.apis[name]?.name ?? name;
}

/** The APIs of a cloud. A configured root replaces the cloud's root; the scope stays the cloud's. */
export function apisOf(cloud: Cloud, roots: Readonly<Record<string, string | undefined>>): Apis {
  const withRoot = (api: CloudApi, root = api.root): Api => ({ ...api, root, hosts: [hostAndPort(root)] });
  const { apis }: CloudServices = clouds[cloud];
  const entries = Object.entries(apis).map(([name, api]) => [name, withRoot(api, roots[name])] as const);
  return Object.freeze(Object.fromEntries(entries)) as Apis;
}

/** The roots of a cloud: its sign-in and its APIs. */
export function rootsOf({ loginApiRoot, apis }: CloudServices): readonly string[] {
  return [loginApiRoot, ...Object.values(apis).map(({ root }) => root)];
}

const chinaHosts = ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"];

export const CHINA_REFUSED =
  "The cloud of China (21Vianet) has neither advanced hunting nor incident updates on Microsoft Graph, so this integration cannot work there.";

/** Roots in the form that `readRoot` returns. */
interface Roots {
  readonly cloud: Cloud | undefined;
  readonly loginApiRoot: string | undefined;
  readonly graphApiRoot: string | undefined;
}

/**
 * Infers the cloud: the configured one, else the one that the well-known roots belong to, else global. A well-known
 * root of another cloud, or one with a path, is a problem. An unknown root (a reverse proxy) is accepted for each cloud.
 */
export function inferCloud(roots: Roots): { readonly cloud: Cloud; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let candidates = roots.cloud === undefined ? (Object.keys(clouds) as Cloud[]) : [roots.cloud];
  for (const key of ["loginApiRoot", "graphApiRoot"] as const) {
    const root = roots[key];
    if (root === undefined) {
      continue;
    }
    const field = key === "loginApiRoot" ? "login_api_root" : "graph_api_root";
    const owners = cloudsOf(key, root);
    if (chinaHosts.includes(hostOf(root))) {
      problems.push({ field, message: CHINA_REFUSED });
    } else if (owners.length > 0 && new URL(root).pathname !== "/") {
      problems.push({
        field,
        message: `${root} has a path, which Microsoft's host does not; give ${new URL(root).origin}.`,
      });
    } else if (owners.length > 0) {
      const shared = candidates.filter((cloud) => owners.includes(cloud));
      if (shared.length === 0) {
        const wanted = roots.cloud === undefined ? "the other root does not" : `the given cloud is ${roots.cloud}`;
        problems.push({
          field,
          message: `${root} belongs to the cloud ${owners.join(" or ")}, but ${wanted}; leave the root empty or correct the cloud.`,
        });
      } else {
        candidates = shared;
      }
    }
  }
  if (problems.length === 0 && candidates[0] === "gcc_high" && candidates.length > 1) {
    problems.push({
      field: "cloud",
      message: '"Cloud" is required with this Login API Root, because GCC High and DoD share it.',
    });
  }
  return { cloud: candidates[0] ?? "global", problems };
}

/** The clouds that have this root. Empty if the root is not well known. */
function cloudsOf(key: "loginApiRoot" | "graphApiRoot", root: string): readonly Cloud[] {
  return (Object.keys(clouds) as Cloud[]).filter((cloud) => hostOf(wellKnownRoot(cloud, key)) === hostOf(root));
}

function wellKnownRoot(cloud: Cloud, key: "loginApiRoot" | "graphApiRoot"): string {
  const { loginApiRoot, apis } = clouds[cloud];
  return key === "loginApiRoot" ? loginApiRoot : apis.graph.root;
}

function hostOf(root: string): string {
  return new URL(root).hostname;
}
