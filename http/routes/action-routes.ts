import { problemsError } from "../../core/errors.js";
import { parsePayload } from "../../core/input/payload.js";
import { repeatedName } from "../../core/json/repeated-name.js";
import type { JsonObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";
import { requireKey } from "../../host/idempotency/call-identity.js";
import { parametersSchema } from "../../library/parameters-schema.js";
import { readJsonBytes } from "../call-body.js";
import { readCallQuery } from "../call-query.js";
import { knownAction } from "../known-action.js";
import { jsonReply } from "../result-reply.js";
import { addRoute, queryOf } from "../route.js";
import { runReply } from "../run-reply.js";
import type { App, Call, Service } from "../service.js";
import { statusOf } from "../status.js";

/** Milliseconds that a call waits for its result by default. */
const USUAL_WAIT_MS = 20_000;

/** The payload and its parameters. What is deeper is a value. */
const COMPARED_LEVELS = 2;

/** Adds what lists, describes and runs the actions. */
export function addActionRoutes(app: App, service: Service): void {
  addRoute(app, "/v1/actions", { GET: (call) => listActions(call, service) });
  addRoute(app, "/v1/actions/:name", { POST: (call) => runAction(call, service) });
  addRoute(app, "/v1/actions/:name/schema", {
    GET(call) {
      readCallQuery(queryOf(call), []);
      return jsonReply(200, parametersSchema(knownAction(call, service)));
    },
  });
}

function listActions(call: Call, { host }: Service): Response {
  readCallQuery(queryOf(call), []);
  const actions = host.actionsFor(call.var.caller).map(({ name, title, description, writes }) => ({
    name,
    title,
    description,
    writes,
    schema: `/v1/actions/${name}/schema`,
  }));
  return jsonReply(200, { actions });
}

async function runAction(call: Call, service: Service): Promise<Response> {
  const { caller } = call.var;
  const manifest = knownAction(call, service);
  const query = readCallQuery(queryOf(call), ["wait", "view", "dry_run", "time_budget_s", "profile"]);
  const idempotencyKey = idempotencyKeyOf(call, manifest);
  const payload = bodyIn(await readJsonBytes(call.env, service.maxBodyBytes));
  const run = await service.host.submit({
    action: manifest.name,
    payload,
    profile: query.profile,
    dryRun: query.dryRun,
    caller,
    timeBudgetS: query.timeBudgetS,
    idempotencyKey,
  });
  const { waitMs = USUAL_WAIT_MS, view } = query;
  // A caller with an Idempotency-Key comes back for the result of the first call.
  return runReply(call, run, { waitMs, view, endsWithCaller: idempotencyKey === undefined, statusOf }, service);
}

/** Only repeats of a write are dangerous, so the key has no meaning for an action that reads. */
function idempotencyKeyOf(call: Call, { writes }: ActionManifest): string | undefined {
  const key = call.req.header("idempotency-key");
  if (key !== undefined) {
    requireKey(key);
  }
  return writes ? key : undefined;
}

/** A name that is there twice is refused: what checked the call on its way may have read the other value. */
function bodyIn(bytes: Buffer): JsonObject {
  const body = parsePayload(bytes);
  const name = repeatedName(bytes.toString(), COMPARED_LEVELS);
  if (name !== undefined) {
    const message = `The body has the name ${new ShownText(new Redactor()).value(name)} twice in one object. Give it once.`;
    throw problemsError("INPUT_INVALID", [{ field: "", message }]);
  }
  return body;
}
