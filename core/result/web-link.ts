import type { Link } from "../outcome.js";

/** The link to an object's page in a portal, from the URL that Graph returns. Only https URLs become links. */
export function webLink(title: string, url: unknown): readonly Link[] {
  return typeof url === "string" && url.startsWith("https://") ? [{ title, url }] : [];
}
