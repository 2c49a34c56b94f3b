import { isNestedDeeper, MOST_ANSWER_LEVELS } from "../json/json-depth.js";
import { isObject } from "../json-object.js";
import type { ShownText } from "../text/shown-text.js";
import { incidentIn, listIn, thingsIn } from "./calls/answers.js";
import type { ApiCall } from "./calls/api-call.js";
import { theIncident } from "./calls/asked-thing.js";
import { type GraphCallContext, sendGraphCall } from "./calls/graph-call.js";
import { unreadableAnswer } from "./calls/graph-errors.js";
import { noSuchIncident } from "./calls/not-found.js";
import { withoutODataKeys } from "./calls/odata-keys.js";
import { OutcomeUnknown } from "./calls/outcome-unknown.js";
import { createGraphReads, type GraphReads } from "./calls/reads.js";
import { createGraphWrites, type GraphWrites } from "./calls/writes.js";
import { graphRoles } from "./graph-roles.js";
import type {
  HuntingColumn,
  HuntingRequest,
  HuntingResult,
  HuntingRow,
  Incident,
  IncidentComment,
  IncidentPatch,
} from "./graph-types.js";
import type { HttpResponse } from "./http/http-client.js";
import { booleanColumns, withBooleans } from "./rows/boolean-columns.js";
import { parseExactJson } from "./rows/exact-json.js";
import type { RowStream, StreamedAnswer } from "./rows/row-stream.js";

/** Microsoft Graph for the actions, one method per call. Each failure is an IntegrationError. */
export interface GraphClient extends GraphReads, GraphWrites {
  listIncidents(options: { readonly top: number }): Promise<readonly Incident[]>;
  getIncident(id: string): Promise<Incident>;
  /**
   * Sends only the fields of the patch, once. Returns the incident in the response; undefined if it is empty.
   * @param attemptsBefore attempts in earlier calls
   * @throws OutcomeUnknown if the update may have been made, or may be sent again
   */
  updateIncident(id: string, patch: IncidentPatch, attemptsBefore?: number): Promise<Incident | undefined>;
  /**
   * Returns all comments of the incident.
   * @throws OutcomeUnknown if the comment may have been posted
   */
  addComment(id: string, text: string): Promise<readonly IncidentComment[]>;
  /** With a row stream, the rows of a large response go through it; the result then has their number instead. */
  runHuntingQuery(query: HuntingRequest, stream?: RowStream): Promise<HuntingResult>;
}

/**
 * Bytes of a hunting response that are buffered before its rows are streamed. A response within this limit can be
 * requested again.
 */
const HELD_BYTES = 1024 * 1024;

export function createGraphClient(context: GraphCallContext): GraphClient {
  const { shown } = context;
  const service = context.apis.graph.name;
  const getIncident = async (id: string): Promise<Incident> =>
    withoutAnnotations(incidentIn(await sendGraphCall(graphCalls.getIncident(id), context), id, service, shown));

  return {
    ...createGraphReads(context),
    ...createGraphWrites(context),
    getIncident,

    async listIncidents({ top }) {
      const response = await sendGraphCall(graphCalls.listIncidents(top), context);
      return thingsIn(response, service, shown).items.map((item) => withoutAnnotations(item as Incident));
    },

    async updateIncident(id, patch, attemptsBefore) {
      const response = await sendGraphCall({ ...graphCalls.updateIncident(id, patch), attemptsBefore }, context);
      return response.body.trim() === "" ? undefined : withoutAnnotations(incidentIn(response, id, service, shown));
    },

    async addComment(id, text) {
      const response = await sendGraphCall(graphCalls.addComment(id, text), context);
      try {
        return listIn(response, isComment, service, shown).items.map(withoutODataKeys);
      } catch (error) {
        throw new OutcomeUnknown(error);
      }
    },

    async runHuntingQuery(query, stream) {
      const call = graphCalls.runHuntingQuery(query);
      if (stream === undefined) {
        return readHuntingResult(await sendGraphCall(call, context), service, shown);
      }
      let passed: StreamedAnswer | undefined;
      const response = await sendGraphCall(call, context, {
        heldBytes: HELD_BYTES,
        async read(answer, body) {
          // Only a large response needs the scanner.
          const { streamRows } = await import("./rows/row-stream.js");
          passed = await streamRows(body, stream, context.deadline.signal);
          // If enough rows arrived, the schema after them is not read.
          if (passed === undefined || (passed.schema !== null && !isSchema(passed.schema))) {
            throw unreadableAnswer(answer, service, shown);
          }
        },
      });
      return passed === undefined
        ? readHuntingResult(response, service, shown)
        : {
            schema: isSchema(passed.schema) ? passed.schema.map(toColumn) : [],
            results: [],
            passed: passed.count,
            ...(passed.unreadable > 0 && { unreadable: passed.unreadable }),
          };
    },
  };
}

/** Each call of Graph with path, body, least role and properties. A dry run shows them without sending. */
export const graphCalls = {
  /** https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
  listIncidents: (top: number): ApiCall => ({
    name: "read",
    method: "GET",
    path: `/v1.0/security/incidents?$top=${top}`,
    role: graphRoles.readIncidents,
    repeatable: "always",
  }),
  /** https://learn.microsoft.com/en-us/graph/api/security-incident-get */
  getIncident: (id: string): ApiCall => ({
    name: "read",
    method: "GET",
    path: incidentPath(id),
    role: graphRoles.readIncidents,
    repeatable: "always",
    notFound: noSuchIncident(id),
    answer: theIncident(id),
  }),
  /** https://learn.microsoft.com/en-us/graph/api/security-incident-update */
  updateIncident: (id: string, patch: IncidentPatch): ApiCall => ({
    name: "patch",
    method: "PATCH",
    path: incidentPath(id),
    body: patch,
    role: graphRoles.writeIncidents,
    // A repeat could undo a change that others made meanwhile.
    repeatable: "after-reading",
    notFound: noSuchIncident(id),
    answer: theIncident(id),
  }),
  /** https://learn.microsoft.com/en-us/graph/api/security-incident-post-comments */
  addComment: (id: string, text: string): ApiCall => ({
    name: "comment",
    method: "POST",
    path: `${incidentPath(id)}/comments`,
    body: { "@odata.type": "microsoft.graph.security.alertComment", comment: text },
    role: graphRoles.writeIncidents,
    repeatable: "only-if-not-processed",
    notFound: noSuchIncident(id),
  }),
  /** https://learn.microsoft.com/en-us/graph/api/security-security-runhuntingquery */
  runHuntingQuery: ({ query, timespan, tables }: HuntingRequest): ApiCall => ({
    name: "hunting",
    doing: huntingIn(tables),
    method: "POST",
    path: "/v1.0/security/runHuntingQuery",
    body: { Query: query, ...(timespan === undefined ? {} : { Timespan: timespan }) },
    role: graphRoles.hunt,
    repeatable: "always",
    // Each attempt uses CPU quota of the tenant, even if it fails or is cancelled.
    attemptsAfterFailure: 2,
    usesHuntingQuota: true,
    badRequest: "query",
  }),
} as const;

/** What a hunt does, in words for a person. */
function huntingIn([table, ...others]: readonly string[] = []): string {
  const further = others.length === 0 ? "" : ` and ${others.length} more table${others.length === 1 ? "" : "s"}`;
  return table === undefined ? "Hunting" : `Hunting in ${table}${further}`;
}

function incidentPath(id: string): string {
  return `/v1.0/security/incidents/${encodeURIComponent(id)}`;
}

/** Results that are null are no rows, where a schema says that this is a hunting result. */
function readHuntingResult(response: HttpResponse, service: string, shown: ShownText): HuntingResult {
  const { schema, results, error } = parseHuntingBody(response, service, shown);
  const items: unknown = results === null ? [] : results;
  // Such an answer is none, whatever rows it has.
  if (error !== undefined && error !== null) {
    throw unreadableAnswer(response, service, shown, "It contains an error.");
  }
  if (!isSchema(schema) || !Array.isArray(items)) {
    throw unreadableAnswer(
      response,
      service,
      shown,
      "It is not a hunting result: it has no schema or no list of rows.",
    );
  }
  const booleans = booleanColumns(schema);
  const rows = items.filter(isObject) as readonly HuntingRow[];
  return {
    schema: schema.map(toColumn),
    results: rows.map((row) => withBooleans(withoutODataKeys(row), booleans)),
    ...(rows.length < items.length && { unreadable: items.length - rows.length }),
  };
}

function parseHuntingBody(
  response: HttpResponse,
  service: string,
  shown: ShownText,
): Readonly<Partial<Record<"schema" | "results" | "error", unknown>>> {
  try {
    const body = isNestedDeeper(response.body, MOST_ANSWER_LEVELS) ? undefined : parseExactJson(response.body);
    return isObject(body) ? body : {};
  } catch {
    throw unreadableAnswer(response, service, shown);
  }
}

function isComment(value: unknown): value is IncidentComment {
  return isObject(value) && typeof value.comment === "string";
}

/** A list of columns with names; a type may be missing. */
function isSchema(schema: unknown): schema is readonly HuntingColumn[] {
  return Array.isArray(schema) && schema.every((column) => isObject(column) && typeof column.name === "string");
}

function toColumn({ name, type }: HuntingColumn): HuntingColumn {
  return { name, type: typeof type === "string" ? type : "" };
}

/**
 * The incident without the keys that OData adds, which break data paths of playbooks. Also its comments, if they are a
 * list.
 */
function withoutAnnotations(incident: Incident): Incident {
  const plain = withoutODataKeys(incident);
  if (plain.comments === undefined || plain.comments === null) {
    return plain;
  }
  return {
    ...plain,
    comments: Array.isArray(plain.comments) ? plain.comments.filter(isComment).map(withoutODataKeys) : null,
  };
}
