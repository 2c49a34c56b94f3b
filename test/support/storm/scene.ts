import type { Client } from "@modelcontextprotocol/client";
import type { JsonObject } from "../../../core/json-object.js";
import type { Answer, Question } from "../../http/support/client.js";
import type { Customer } from "./customers.js";
import type { StormCaller } from "./storm-caller.js";
import type { StormService } from "./storm-service.js";

/** What one call of the storm has to do with. */
export interface Scene {
  readonly number: number;
  /** The number among those of the customer. */
  readonly turn: number;
  readonly customer: Customer;
  /** Whose data must not be seen. */
  readonly other: Customer;
  readonly caller: StormCaller;
  readonly keyOf: StormService["keyOf"];
  /** A client of the MCP server with the key of the customer's platform. */
  readonly agent: Client;
  /** Counts the calls of agents. */
  onCall(): void;
  /** How often each comment must be there in the end. */
  readonly comments: Map<string, readonly [least: number, most: number]>;
  /** Comments of which a result says that it is not known whether they were added. */
  readonly unclear: Set<string>;
  /** The customers for whom a hunt found their own devices. */
  readonly hunters: Set<string>;
}

/** What is wrong with how a call ended; undefined if nothing is. */
export type Problem = string | undefined;

/** A call of an action for the customer of the scene. */
export function callOf(
  { number, customer }: Pick<Scene, "number" | "customer">,
  action: string,
  parameters: JsonObject,
  { query = "", ...more }: Pick<Question, "headers"> & { readonly query?: string } = {},
): Question {
  const body = { case_id: String(number), alert_group_identifiers: [], profile: customer.name, parameters };
  return { path: `/v1/actions/${action}${query}`, body, ...more };
}

/** A comment that nobody else writes, with how often it must be there in the end. */
export function comment({ number, customer, comments }: Scene, least: number, most: number): string {
  const text = `Note ${number} for ${customer.name}`;
  comments.set(text, [least, most]);
  return text;
}

/**
 * Whether the result of a comment is that nobody knows, which is right if a connection broke before the tenant had the call: a
 * busy machine breaks some. Then it may be there or not.
 */
export function isUnclear({ comments, unclear }: Scene, text: string, code: string | undefined): boolean {
  if (code !== "COMMENT_STATE_UNKNOWN") return false;
  unclear.add(text);
  comments.set(text, [0, comments.get(text)?.[1] ?? 0]);
  return true;
}

/** The incident that gets the comments of this scene. */
export function writtenIncident({ customer, turn }: Scene): string {
  return customer.written[turn % customer.written.length] ?? "";
}

/** What is wrong with an answer that must be a success of this customer, with this text in it. */
export function problemOf({ status, text, result }: Answer, { name }: Customer, wanted: string): Problem {
  if (status !== 200) return `${status} instead of 200: ${text.slice(0, 300)}`;
  if (result.status !== "completed") return result.message;
  if (result.meta.profile !== name) return `of profile ${result.meta.profile}`;
  return text.includes(wanted) ? undefined : `without ${wanted}`;
}

/** What is wrong with an answer that must be a refusal with this code. */
export function refusalProblem({ status, result }: Answer, wantedStatus: number, code: string): Problem {
  const got = `${status} ${result.error?.code}`;
  return got === `${wantedStatus} ${code}` ? undefined : `${got} instead of ${wantedStatus} ${code}`;
}

/** The first problem. */
export function firstOf(...problems: readonly Problem[]): Problem {
  return problems.find((problem) => problem !== undefined);
}
