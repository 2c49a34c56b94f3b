// Generated from integration.yaml by `npm run generate`: do not edit.

import { pingContract } from "../../core/generated/ping.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import { addCommentToIncidentContract } from "../../core/generated/add-comment-to-incident.js";
import { getIncidentContract } from "../../core/generated/get-incident.js";
import { listIncidentsContract } from "../../core/generated/list-incidents.js";
import { executeQueryContract } from "../../core/generated/execute-query.js";
import { executeEntityQueryContract } from "../../core/generated/execute-entity-query.js";
import { executeCustomQueryContract } from "../../core/generated/execute-custom-query.js";
import type { ActionManifest } from "../../core/manifest.js";
import type { ActionParameters } from "./types.js";

export const manifests: { readonly [Name in keyof ActionParameters]: ActionManifest } = {
  "ping": pingContract.manifest,
  "update-incident": updateIncidentContract.manifest,
  "add-comment-to-incident": addCommentToIncidentContract.manifest,
  "get-incident": getIncidentContract.manifest,
  "list-incidents": listIncidentsContract.manifest,
  "execute-query": executeQueryContract.manifest,
  "execute-entity-query": executeEntityQueryContract.manifest,
  "execute-custom-query": executeCustomQueryContract.manifest,
};
