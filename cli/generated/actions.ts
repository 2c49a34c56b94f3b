// Generated from integration.yaml by `npm run generate`: do not edit.

import type { Action } from "../../core/action.js";

export const actions: Readonly<Record<string, () => Promise<Action>>> = {
  "ping": async () => (await import("../../actions/ping.js")).ping,
  "update-incident": async () => (await import("../../actions/update-incident.js")).updateIncident,
  "add-comment-to-incident": async () => (await import("../../actions/add-comment-to-incident.js")).addCommentToIncident,
  "get-incident": async () => (await import("../../actions/get-incident.js")).getIncident,
  "list-incidents": async () => (await import("../../actions/list-incidents.js")).listIncidents,
  "execute-query": async () => (await import("../../actions/execute-query.js")).executeQuery,
  "execute-entity-query": async () => (await import("../../actions/execute-entity-query.js")).executeEntityQuery,
  "execute-custom-query": async () => (await import("../../actions/execute-custom-query.js")).executeCustomQuery,
};
