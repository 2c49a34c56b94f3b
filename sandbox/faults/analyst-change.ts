import { readChange } from "../graph/incident-update.js";
import type { Incident, IncidentChange } from "../state/incident-types.js";
import type { Product } from "../state/product.js";
import type { AnalystChange } from "./fault-types.js";

/** A user in Graph's `lastModifiedBy`. */
const ANALYST = "User-analyst@example.com";

/** Changes the incident of a path, as an analyst does in the portal. */
export function changeByAnalyst(product: Product, path: string, change: AnalystChange): void {
  const id = /\/incidents\/(\d+)/i.exec(path)?.[1];
  const record = id === undefined ? undefined : product.incidents.find(id);
  if (record !== undefined) {
    product.incidents.update(record, changeOf(record.incident, change), ANALYST);
  }
}

/**
 * The changed fields of an incident.
 * @throws GraphError for a value that the field cannot have
 */
export function changeOf(
  { customTags }: Pick<Incident, "customTags">,
  { field, value }: AnalystChange,
): IncidentChange {
  switch (field) {
    case "addTag":
      return readChange({ customTags: [...customTags, value] });
    case "removeTag":
      return readChange({ customTags: customTags.filter((tag) => tag !== value) });
    default:
      return readChange({ [field]: value });
  }
}
