/**
 * What each request adds to a root itself: version and path of Graph, the scope's name, the paths of a token request and
 * of its metadata.
 * https://learn.microsoft.com/en-us/graph/use-the-api#call-a-rest-api-method
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token
 */
const additions: readonly RegExp[] = [
  /\/(v1\.0|beta)(\/(security|\$metadata)(\/.*)?)?$/i,
  /\/oauth2(\/v2\.0)?(\/(token|authorize))?$/i,
  /(\/v2\.0)?\/\.well-known\/openid-configuration$/i,
  /\/\.default$/i,
];

/** The last part of a root that may name a tenant, also as the start of an issuer. */
const LAST_PART = /\/([^/]+)(\/v2\.0)?$/i;

const NAMES_OF_TENANTS =
  /^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|.+\.onmicrosoft\.(com|us))$/i;

/**
 * The problem of a root that ends in what each request adds, to follow the root's name in a sentence.
 * @param root as `readRoot` returns it
 * @param tenantId the configured tenant, if it is known
 */
export function rootPathProblem(root: string, tenantId: string | undefined): string | undefined {
  const shortest = withoutAdditions(root, tenantId);
  return shortest === root
    ? undefined
    : `ends in ${root.slice(shortest.length)}, which each request adds itself; give ${shortest}.`;
}

function withoutAdditions(root: string, tenantId: string | undefined): string {
  const { origin } = new URL(root);
  let path = root.slice(origin.length);
  while (path !== "") {
    const start = additionStart(path, tenantId);
    if (start === -1) {
      break;
    }
    path = path.slice(0, start).replace(/\/+$/, "");
  }
  return `${origin}${path}`;
}

/** Index of what is added at the end of a path; -1 if there is none. */
function additionStart(path: string, tenantId: string | undefined): number {
  const starts = additions.map((addition) => path.search(addition)).filter((start) => start !== -1);
  const tenant = LAST_PART.exec(path);
  if (tenant !== null && isTenant(String(tenant[1]), tenantId)) {
    starts.push(tenant.index);
  }
  return starts.length === 0 ? -1 : Math.min(...starts);
}

function isTenant(part: string, tenantId: string | undefined): boolean {
  return NAMES_OF_TENANTS.test(part) || part.toLowerCase() === tenantId?.toLowerCase();
}
