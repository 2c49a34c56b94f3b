const PREFIX = "m365-defender://runs/";

/** Template of the URIs of the data of runs. */
export const runUriTemplate = `${PREFIX}{id}{?page}`;

/** A page of the data of a run. */
export interface RunPage {
  readonly runId: string;
  /** From 1. */
  readonly page: number;
}

/** The URI of the data of a run. Its ID is unguessable. */
export function runUri({ runId, page }: RunPage): string {
  return page === 1 ? PREFIX + runId : `${PREFIX}${runId}?page=${page}`;
}

/** What a URI names; undefined if it is none of a run. */
export function parseRunUri(uri: string): RunPage | undefined {
  const [, runId, page = "1"] = /^m365-defender:\/\/runs\/([\w-]{1,200})(?:\?page=([1-9]\d{0,5}))?$/.exec(uri) ?? [];
  return runId === undefined ? undefined : { runId, page: Number(page) };
}
