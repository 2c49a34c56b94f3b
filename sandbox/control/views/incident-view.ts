import { entitiesIn } from "../../../core/incidents/evidence-entities.js";
import { summarizeEvidence } from "../../../core/incidents/evidence-summary.js";
import { evidenceOf } from "../../../core/incidents/evidence-types.js";
import { incidentLink } from "../../../core/incidents/incident-link.js";
import type { View } from "../../../views/main.js";
import type { Incident } from "../../state/incident-types.js";
import type { IncidentRecord } from "../../state/incidents.js";
import type { Product } from "../../state/product.js";
import { inWords } from "../page/words.js";
import type { ViewOf } from "../view-reply.js";
import { resultOf } from "./result-of.js";

/** An incident with its alerts, evidence, entities and comments, as Get Incident shows it. */
export function incidentView(product: Product, { incident, alerts }: IncidentRecord, viewOf: ViewOf): View {
  const result = resultOf(product, {
    action: "get-incident",
    data: {
      incident,
      alerts,
      evidence: summarizeEvidence(alerts),
      entities: entitiesIn(alerts.flatMap(evidenceOf)),
      redirected_from: null,
    },
    links: incidentLink(incident),
  });
  const view = viewOf(result, { title: `Incident ${incident.id}` });
  return {
    ...view,
    status: { label: stateOf(incident), tone: "neutral" },
    sections: view.sections.filter(({ title }) => title !== "Run"),
  };
}

function stateOf({ status, redirectIncidentId }: Incident): string {
  return redirectIncidentId === null ? inWords(status) : `${inWords(status)} to ${redirectIncidentId}`;
}
