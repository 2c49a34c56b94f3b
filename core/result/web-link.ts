import type { Link } from "../outcome.js";

/** A thing's page in a portal, as Graph names it; only an https address becomes a link. */
export function webLink(title: string, url: unknown): readonly Link[] {
  return typeof url === "string" && url.startsWith("https://") ? [{ title, url }] : [];
}
