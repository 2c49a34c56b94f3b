import type { View } from "../../views/main.js";
import type { Reply } from "../server/exchange.js";
import type { Product } from "../state/product.js";

/**
 * A view brings a policy of its own, which allows its own script only. This one also gives it an origin that is nobody's: even
 * if data acted in it, it could neither read the tenant's pages nor send what only they may send.
 */
const policy =
  "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; form-action 'none'; frame-ancestors 'self'";

/** What makes and renders views. */
type Views = typeof import("../../views/main.js");
export type ViewOf = Views["viewOf"];

/** A view as a page of the tenant. The views are loaded when somebody opens the first page. */
export async function viewReply(product: Product, status: number, viewOf: (views: Views) => View): Promise<Reply> {
  const views = await import("../../views/main.js");
  const view: View = { ...viewOf(views), source: `Local tenant at ${product.address.url}` };
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    text: await views.render(view, "html"),
  };
}
