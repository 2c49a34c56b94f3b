import { setTimeout as sleep } from "node:timers/promises";
import { GraphError, toErrorReply, tooManyRequests } from "../graph/graph-errors.js";
import type { Exchange, Reply, Service } from "../server/exchange.js";
import { toBytes } from "../server/prepared-json.js";
import type { Product } from "../state/product.js";
import { changeByAnalyst } from "./analyst-change.js";
import { ClaimsChallenges } from "./claims-challenges.js";
import type { FaultPlan } from "./fault-plan.js";
import type { Fault } from "./fault-types.js";
import { meetListFault } from "./list-faults.js";
import { withSkew } from "./skewed-clock.js";
import { TokenSet, tokenIn } from "./token-set.js";

/** Writes a refusal in the form of the requested service. */
export type RefusalForm = (error: GraphError, exchange: Exchange, now: Date) => Reply;

/** Wraps a service with the faults of a plan, and notes them for the log. */
export type WithFaults = (service: Service, refuse?: RefusalForm) => Service;

/** The faults of one plan, shared by all services of a tenant. */
export function createFaults(plan: FaultPlan, product: () => Product): WithFaults {
  const expired = new TokenSet();
  const challenges = new ClaimsChallenges();
  let planned = plan.replaced;
  return (service, refuse = toErrorReply) =>
    async (exchange) => {
      if (planned !== plan.replaced) {
        planned = plan.replaced;
        challenges.close();
      }
      const fault = plan.next(exchange.method, exchange.path);
      if (fault !== undefined) {
        exchange.note.fault = fault.name;
        exchange.note.workDone = false;
        if (fault.name === "expireTokens") expired.add(bearerOf(exchange));
        if (fault.name === "claimsChallenge") challenges.challenge(bearerOf(exchange), product().now());
      }
      if (expired.has(bearerOf(exchange))) {
        exchange.note.fault ??= "expireTokens";
        exchange.note.workDone = false;
        return tokenExpired(refuse, exchange, product().now());
      }
      if (challenges.has(bearerOf(exchange))) {
        exchange.note.fault ??= "claimsChallenge";
        exchange.note.workDone = false;
        const reply = challenged(refuse, exchange, product().now());
        return { ...reply, headers: { ...reply.headers, ...challenges.header } };
      }
      const answer = async (asked = exchange): Promise<Reply> => {
        const reply = await service(asked);
        challenges.observe(exchange, reply);
        return reply;
      };
      if (fault === undefined) return answer();
      const work = async (instead = exchange): Promise<Reply> => {
        const reply = await answer(instead);
        exchange.note.workDone = reply.status < 400;
        return reply;
      };
      return meet(fault, { exchange, work, refuse, product: product(), expired, challenges });
    };
}

interface Meeting {
  readonly exchange: Exchange;
  /** What the service would do. */
  readonly work: (instead?: Exchange) => Promise<Reply>;
  readonly refuse: RefusalForm;
  readonly product: Product;
  readonly expired: TokenSet;
  readonly challenges: ClaimsChallenges;
}

async function meet(fault: Fault, { exchange, work, refuse, product, expired, challenges }: Meeting): Promise<Reply> {
  switch (fault.name) {
    case "latency":
      await sleep(fault.ms, undefined, { ref: false });
      return work();
    case "throttle": {
      const error = tooManyRequests("Too many requests. Please retry after some time.");
      const reply = refuse(error, exchange, product.now());
      return { ...reply, headers: retryAfterHeader(fault, product.now()) };
    }
    case "unavailable": {
      const error = new GraphError(503, "ServiceUnavailable", "The service is temporarily unavailable.");
      const reply = refuse(error, exchange, product.now());
      return { ...reply, headers: retryAfterHeader(fault, product.now()) };
    }
    case "serverError":
      return { status: 500 };
    case "gatewayTimeoutAfterWork":
      await work();
      return toErrorReply(new GraphError(504, "UnknownError", ""), exchange, product.now());
    case "resetBeforeWork":
      return { status: 0, delivery: "reset" };
    case "resetAfterWork":
      await work();
      return { status: 0, delivery: "reset" };
    case "truncatedBody":
      return { ...(await work()), delivery: "truncated" };
    case "html":
      if (fault.afterWork) await work();
      return proxyPage(fault.status);
    case "slowDrip":
      return { ...(await work()), delivery: { dripMs: fault.ms } };
    case "unreadableJson": {
      const { body, ...reply } = await work();
      return {
        ...reply,
        text: `${toBytes(body ?? {})
          .toString()
          .slice(0, -1)}, oops`,
      };
    }
    case "expireTokens": {
      const reply = await work();
      expired.add(tokenIn(reply.body));
      return reply;
    }
    case "claimsChallenge": {
      const reply = await work();
      challenges.refuse(tokenIn(reply.body));
      return reply;
    }
    case "rotatedKeys":
      await product.tokens.rotate({ keepOld: false });
      return work();
    case "clockSkew":
      return withSkew(fault.seconds, async () => {
        const reply = await work();
        return { ...reply, headers: { ...reply.headers, date: product.now().toUTCString() } };
      });
    case "mergeIncident":
      merge(product, exchange.path, fault.into);
      return work();
    case "analystChange": {
      if (fault.when === "before") changeByAnalyst(product, exchange.path, fault);
      const reply = await work();
      if (fault.when === "after") changeByAnalyst(product, exchange.path, fault);
      return fault.answer === "lost" ? { status: 0, delivery: "reset" } : reply;
    }
    default:
      return meetListFault(fault, { exchange, product, work });
  }
}

function bearerOf({ headers }: Exchange): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
}

function tokenExpired(refuse: RefusalForm, exchange: Exchange, now: Date): Reply {
  exchange.note.detail = "InvalidAuthenticationToken";
  const message = "Lifetime validation failed, the token is expired.";
  return refuse(new GraphError(401, "InvalidAuthenticationToken", message), exchange, now);
}

function challenged(refuse: RefusalForm, exchange: Exchange, now: Date): Reply {
  exchange.note.detail = "InvalidAuthenticationToken";
  const message =
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied";
  return refuse(new GraphError(401, "InvalidAuthenticationToken", message), exchange, now);
}

function retryAfterHeader(
  { form, retryAfterS }: Extract<Fault, { name: "throttle" | "unavailable" }>,
  now: Date,
): Readonly<Record<string, string>> {
  if (form === "none") return {};
  // A date has whole seconds; rounded up, so that the client never waits too short.
  const date = new Date(Math.ceil(now.getTime() / 1000 + retryAfterS) * 1000);
  return { "retry-after": form === "date" ? date.toUTCString() : String(retryAfterS) };
}

function proxyPage(status: number): Reply {
  return {
    status,
    isForeign: true,
    headers: { "content-type": "text/html; charset=utf-8", via: "1.1 proxy.example.net" },
    text: "<!DOCTYPE html><html><head><title>Proxy error</title></head><body><h1>The proxy could not forward your request</h1></body></html>",
  };
}

/** Merges the incident of a path, as the portal does. */
function merge(product: Product, path: string, into: string): void {
  const id = /\/incidents\/(\d+)/i.exec(path)?.[1];
  const record = id === undefined ? undefined : product.incidents.find(id);
  if (record === undefined || id === into) return;
  const time = product.now().toISOString();
  const incident = { ...record.incident, status: "redirected" as const, redirectIncidentId: into };
  product.incidents.put({ ...record, incident: { ...incident, lastUpdateDateTime: time } });
}
