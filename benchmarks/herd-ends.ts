import { quantile } from "./workload.js";

/** How long processes waited for their turn or for the service, from their results. */
export interface Waits {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

interface Told {
  readonly status: string;
  readonly error: { readonly code: string } | null;
  readonly meta: { readonly waited_ms: number };
}

/** Number of results that are `completed`, or failed, by code; `none`: the output is not a result. */
export function endsOf(outputs: readonly string[]): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const output of outputs) {
    const result = read(output);
    const end = result?.error?.code ?? result?.status ?? "none";
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

/** The waits in results: median, 10th and 90th percentile, and maximum. */
export function waitsOf(outputs: readonly string[]): Waits {
  const waits = outputs.flatMap((output) => read(output)?.meta.waited_ms ?? []);
  return {
    median: quantile(waits, 0.5),
    low: quantile(waits, 0.1),
    high: quantile(waits, 0.9),
    most: Math.max(...waits),
  };
}

function read(output: string): Told | undefined {
  try {
    return JSON.parse(output) as Told;
  } catch {
    return undefined;
  }
}
