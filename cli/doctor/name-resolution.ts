import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { transportError } from "../../core/graph/http/transport-error.js";
import { type Check, failed, ok } from "./check.js";
import type { Service } from "./services.js";

type LookUp = (host: string) => Promise<readonly { readonly address: string }[]>;

const lookUpAll: LookUp = (host) => lookup(host, { all: true });

/** Checks that this machine resolves the names of the services, or of the proxy. */
export async function checkNameResolution(services: readonly Service[], lookUp: LookUp = lookUpAll): Promise<Check> {
  const hosts = [...new Set(services.map(({ url, proxy }) => proxy?.hostname ?? url.hostname.replace(/^\[|\]$/g, "")))];
  const answers = await Promise.all(hosts.map((host) => resolve(host, lookUp)));
  const problems = answers.flatMap(({ error }) => (error === undefined ? [] : [error]));
  if (problems.length > 0) {
    const hints = new Set(problems.map(({ hint }) => hint));
    return failed("dns", problems.map(({ message }) => message).join(" "), ...hints);
  }
  return ok("dns", `${answers.map(({ finding }) => finding).join(", ")}.`);
}

async function resolve(host: string, lookUp: LookUp) {
  if (isIP(host) !== 0) {
    return { finding: `${host} is an address` };
  }
  try {
    const [first] = await lookUp(host);
    return { finding: `${host} is ${first?.address}` };
  } catch (thrown) {
    return { error: transportError(thrown, host) };
  }
}
