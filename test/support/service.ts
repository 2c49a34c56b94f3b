import type nock from "nock";
import type { Incident } from "../../core/graph/graph-types.js";
import { HUNTING_PATH, huntingAnswer, incidentAnswer, incidentPath, mockGraph, mockToken } from "./graph-mock.js";

/** A hunting query as it was sent. */
export interface SentQuery {
  readonly Query: string;
  readonly Timespan?: string;
}

/** Mocks a sign-in and one hunting query. The returned list has the query's body afterwards. */
export function mockHunting(answer: nock.Body = huntingAnswer([]), status = 200): readonly SentQuery[] {
  const sent: SentQuery[] = [];
  mockToken();
  mockGraph()
    .post(HUNTING_PATH, (body) => {
      sent[0] = body as SentQuery;
      return true;
    })
    .reply(status, answer);
  return sent;
}

/** Mocks a sign-in and the incident that is read. Add more with nock's own methods. */
export function mockIncident(overrides: Partial<Incident> = {}): nock.Scope {
  mockToken();
  return mockGraph()
    .get(incidentPath(overrides.id ?? "2972"))
    .reply(200, incidentAnswer(overrides));
}

/** `count` rows, numbered in the column N. */
export function numberedRows(count: number): readonly Readonly<Record<string, unknown>>[] {
  return Array.from({ length: count }, (_, index) => ({ N: index }));
}

/** The codes of a result's warnings. */
export function codesOf({ warnings }: { readonly warnings: readonly { readonly code: string }[] }): readonly string[] {
  return warnings.map(({ code }) => code);
}
