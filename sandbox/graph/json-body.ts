import type { Exchange } from "../server/exchange.js";
import { badRequest } from "./graph-errors.js";

/** The JSON object that a write must contain. */
export function parseJsonObject(exchange: Exchange): Record<string, unknown> {
  const type = exchange.headers["content-type"];
  if (type === undefined || !/^application\/json\b/i.test(type)) {
    throw badRequest("A write request without a valid content type was received. Send application/json.");
  }
  let value: unknown;
  try {
    value = JSON.parse(exchange.body.toString("utf8"));
  } catch {
    throw badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("The request payload must be a JSON object.");
  }
  return value as Record<string, unknown>;
}
