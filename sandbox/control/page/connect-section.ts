import { integration } from "../../../core/generated/integration.js";
import { type Content, type Html, html } from "../../../core/text/html.js";
import type { Product } from "../../state/product.js";
import { lines } from "./words.js";

/** The fields for configuring the integration. The secret is not shown. */
export function connectSection({ product }: { readonly product: Product }): Html {
  const { tenant_id, client_id, ca_certificate = "", ...roots } = product.configurationOf(product.integration);
  const fields = {
    ...{ tenant_id, client_id },
    client_secret: html`Shown when the tenant started. Only its digest is stored.`,
    ...roots,
    ca_certificate: html`<details><summary>Show the certificate</summary>
<pre tabindex="0">${lines(ca_certificate)}</pre></details>`,
  };
  return html`<section aria-labelledby="connect">
<h2 id="connect">Connect</h2>
<p>Configure an instance of ${integration.name} with these fields:</p>
<dl class="fields">
${Object.entries(fields).map(([name, value]) => fieldOf(name, value))}</dl>
</section>`;
}

function fieldOf(name: string, value: Content): Html {
  const title = integration.configuration.find((field) => field.name === name)?.displayName ?? name;
  return html`<div><dt>${title}</dt><dd>${typeof value === "string" ? html`<code>${value}</code>` : value}</dd></div>\n`;
}
