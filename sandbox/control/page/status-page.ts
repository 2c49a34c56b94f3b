import { createHash } from "node:crypto";
import { type Html, html } from "../../../core/text/html.js";
import { pageScript } from "../generated/page-script.js";
import { connectSection } from "./connect-section.js";
import { faultsSection } from "./faults-section.js";
import { incidentsSection } from "./incidents-section.js";
import { querySection } from "./query-section.js";
import { requestsSection } from "./requests-section.js";
import type { StatusView } from "./status-view.js";
import { style } from "./style.js";
import { tablesSection } from "./tables-section.js";
import { counted, moment } from "./words.js";

/**
 * The page runs its own script, which asks the tenant alone, and frames the tenant's own pages. Forms are sent only to the
 * tenant. Images may be inline, for the icon.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(pageScript)}`,
  `style-src ${hashOf(style.text)}`,
  "img-src data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** A shield. An inline icon also prevents requests for one. */
const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='%231769c2' d='M8 1 2 3v5c0 3.4 2.5 6 6 7 3.5-1 6-3.6 6-7V3z'/></svg>";

/** The status page of a local tenant: one file, which works without its script too. */
export function statusPage(view: StatusView): string {
  const { product, refused } = view;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Local tenant at ${product.address.url}</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<header>
<div class="heading"><h1>Local tenant</h1>
<p class="buttons"><span id="live-state" role="status" class="quiet"></span> <button type="button" id="pause" hidden>Pause</button> <a class="button" id="refresh" href="/">Refresh</a></p></div>
<p>A Microsoft Entra ID and a Microsoft Graph at <code>${product.address.url}</code>, with the incidents and hunting tables of an
invented company.</p>
<div data-live="overview"><p class="quiet">As of ${moment(product.now().toISOString())} UTC. Started ${moment(product.startedAt.toISOString())} UTC.</p>
${overview(view)}</div>
</header>
<main>
${refused === undefined ? undefined : html`<p class="problem" role="alert"><strong>Nothing was changed.</strong> ${refused.message}</p>`}
${connectSection(view)}
${incidentsSection(view)}
${querySection(view)}
${requestsSection(view)}
${faultsSection(view)}
${tablesSection(view)}
</main>
`;
  return `${page.text}<script>${pageScript}</script>
</body>
</html>
`;
}

function overview({ product, tables, rules, requestsTotal }: StatusView): Html {
  const entries = [
    ["incidents", counted(product.incidents.list().length, "incident")],
    ["requests", counted(requestsTotal, "request")],
    ["faults", counted(rules.length, "fault rule")],
    ["tables", counted(tables.filter(({ rowCount }) => rowCount > 0).length, "table with rows", "tables with rows")],
  ] as const;
  const links = entries.map(([id, text]) => {
    const [count, ...words] = text.split(" ");
    return html`<li><a href="#${id}"><strong>${count}</strong> ${words.join(" ")}</a></li>\n`;
  });
  return html`<nav aria-label="On this page"><ul>${links}</ul></nav>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
