import { type Access, Connection } from "./connection.js";

/** The steps of a client, in turn. */
const steps = [
  { kind: "list", method: "GET", path: "/v1.0/security/incidents?$top=10", body: undefined },
  { kind: "read", method: "GET", path: "/v1.0/security/incidents/2972", body: undefined },
  { kind: "patch", method: "PATCH", path: "/v1.0/security/incidents/2973", body: { status: "resolved" } },
  { kind: "hunt", method: "POST", path: "/v1.0/security/runHuntingQuery", body: { Query: "DeviceInfo | take 5" } },
] as const;

export interface Measured {
  /** Milliseconds of each call, with its kind. */
  readonly times: { readonly kind: (typeof steps)[number]["kind"]; readonly ms: number }[];
  errors: number;
}

/**
 * Runs `clients` clients in parallel for `forMs` milliseconds. Each starts with another step, so that all kinds are
 * mixed.
 */
export async function measure(access: Access, clients: number, forMs: number): Promise<Measured> {
  const measured: Measured = { times: [], errors: 0 };
  const end = performance.now() + forMs;
  const work = async (first: number) => {
    const connection = new Connection(access);
    for (let turn = first; performance.now() < end; turn += 1) {
      const { kind, method, path, body } = steps[turn % steps.length] as (typeof steps)[number];
      const start = performance.now();
      const status = await connection.send(method, path, body && JSON.stringify(body)).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) measured.times.push({ kind, ms: performance.now() - start });
      else measured.errors += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: clients }, (_, first) => work(first)));
  return measured;
}

/** The quantile of the values for a share between 0 and 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
