import { entraCauses } from "../../core/graph/sign-in/entra-causes.js";
import type { Answer } from "./tenant-client.js";

/** The time of the tenants whose refusals are looked at. */
export const refusalTime = new Date("2026-11-25T08:00:00.000Z");

/** The whole answer to a refused request, but for its two random ids; each code has a hint of the actions'. */
export function expectRefusal(answer: Answer, status: number, error: string, code: number, text: string): void {
  const { trace_id, correlation_id, ...body } = answer.body;
  expect({ status: answer.status, ...body }).toEqual({
    status,
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: 2026-11-25 08:00:00Z`,
    error_codes: [code],
    timestamp: "2026-11-25 08:00:00Z",
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
  expect(trace_id).toMatch(/^[\da-f-]{36}$/);
  expect(entraCauses[code]?.hint).toMatch(/\.$/);
}
