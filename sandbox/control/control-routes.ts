import { type FaultRuleInput, faultDescriptions, faultSettings } from "../faults/fault-types.js";
import { FaultPlanError } from "../faults/read-rules.js";
import type { Exchange, Reply } from "../server/exchange.js";
import { ControlError } from "./control-error.js";
import type { ControlHandler, Controlled, ControlRoute } from "./controlled.js";
import { readFaultForm } from "./fault-form.js";
import { tokenField } from "./page/action-form.js";
import { contentSecurityPolicy, statusPage } from "./page/status-page.js";
import type { RefusedForm } from "./page/status-view.js";
import { checkType } from "./safety.js";
import { viewRoutes } from "./view-routes.js";

/** Number of requests on the page. */
const shownRequests = 50;

/** All control routes. Programs use PUT and DELETE with JSON, the page's forms use POST. */
export const controlRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/", handler: (_exchange, controlled) => pageReply(200, controlled) },
  { method: "GET", path: "/_tenant", handler: readOverview },
  { method: "GET", path: "/_tenant/faults", handler: (_exchange, controlled) => faultsReply(controlled) },
  { method: "PUT", path: "/_tenant/faults", handler: replaceFaults },
  {
    method: "DELETE",
    path: "/_tenant/faults",
    handler: (_exchange, { faults }) => {
      faults.clear();
      return { status: 204 };
    },
  },
  {
    method: "POST",
    path: "/_tenant/faults",
    handler: formHandler("faults", ({ faults }, form) => faults.add(readFaultForm(form))),
  },
  {
    method: "POST",
    path: "/_tenant/faults/remove-all",
    handler: formHandler("faults", ({ faults }) => faults.clear()),
  },
  { method: "GET", path: "/_tenant/requests", handler: readRequests },
  {
    method: "DELETE",
    path: "/_tenant/requests",
    handler: (_exchange, { requests }) => {
      requests.clear();
      return { status: 204 };
    },
  },
  {
    method: "POST",
    path: "/_tenant/requests/remove-all",
    handler: formHandler("requests", ({ requests }) => requests.clear()),
  },
  ...viewRoutes,
];

async function readOverview(_exchange: Exchange, { product, faults, requests, tables }: Controlled): Promise<Reply> {
  const body = {
    url: product.address.url,
    tenantId: product.tenantId,
    clientId: product.integration.clientId,
    startedAt: product.startedAt.toISOString(),
    incidents: product.incidents.list().length,
    tables: Object.fromEntries((await tables()).map(({ name, rowCount }) => [name, rowCount])),
    requests: requests.total,
    faultRules: faults.rules.length,
  };
  return { status: 200, body };
}

function faultsReply({ faults }: Controlled): Reply {
  const known = Object.entries(faultDescriptions).map(([name, description]) => ({
    name,
    description,
    settings: faultSettings[name as keyof typeof faultSettings],
  }));
  return { status: 200, body: { rules: faults.rules, faults: known } };
}

function replaceFaults(exchange: Exchange, controlled: Controlled): Reply {
  checkType(exchange, "application/json");
  let plan: unknown;
  try {
    plan = JSON.parse(exchange.body.toString("utf8"));
  } catch {
    throw new ControlError(400, "The body is not valid JSON.");
  }
  try {
    // The plan checks the rules itself.
    controlled.faults.set(plan as readonly FaultRuleInput[]);
  } catch (error) {
    throw error instanceof FaultPlanError ? new ControlError(400, error.message) : error;
  }
  return faultsReply(controlled);
}

function readRequests({ query }: Exchange, { requests }: Controlled): Reply {
  const since = query.get("since") ?? "0";
  if (!/^\d{1,15}$/.test(since)) {
    throw new ControlError(
      400,
      `since must be the value of next in an earlier response, not ${JSON.stringify(since)}.`,
    );
  }
  return { status: 200, body: requests.from(Number(since)) };
}

/** Handles a form of the page, which then shows the new state or the problem. */
function formHandler(
  section: string,
  perform: (controlled: Controlled, form: URLSearchParams) => void,
): ControlHandler {
  return (exchange, controlled) => {
    checkType(exchange, "application/x-www-form-urlencoded");
    const form = new URLSearchParams(exchange.body.toString("utf8"));
    try {
      controlled.formToken.check(form.get(tokenField));
      perform(controlled, form);
    } catch (error) {
      if (error instanceof ControlError) return pageReply(error.status, controlled, { message: error.message, form });
      if (error instanceof FaultPlanError) return pageReply(400, controlled, { message: error.message, form });
      throw error;
    }
    return { status: 303, headers: { location: `/#${section}` } };
  };
}

async function pageReply(status: number, controlled: Controlled, refused?: RefusedForm): Promise<Reply> {
  const { product, faults, requests, formToken, tables } = controlled;
  const page = statusPage({
    product,
    tables: await tables(),
    rules: faults.rules,
    requests: requests.latest(shownRequests),
    requestsTotal: requests.total,
    formToken: formToken.text,
    ...(refused === undefined ? {} : { refused }),
  });
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": contentSecurityPolicy },
    text: page,
  };
}
