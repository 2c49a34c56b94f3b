import { type Html, html } from "../../../core/text/html.js";
import { shownRows } from "../views/query-view.js";
import { tokenField } from "./action-form.js";
import { type SampleQuery, sampleQueries } from "./sample-queries.js";
import type { StatusView } from "./status-view.js";
import { lines } from "./words.js";

/**
 * A box for queries, with samples. The rows are shown in a frame with an origin of its own, because anybody may have written
 * them. That origin has no name, so that the frame's right to copy a text is given to any.
 */
export function querySection({ formToken }: Pick<StatusView, "formToken">): Html {
  return html`<section aria-labelledby="query">
<h2 id="query">Hunt</h2>
<form id="query-form" class="query" method="post" action="/_tenant/query" target="query-results">
<input type="hidden" name="${tokenField}" value="${formToken}">
<label for="query-text">Query in KQL</label>
<textarea id="query-text" name="query" rows="5" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="query-hint" placeholder="AlertInfo | take 10"></textarea>
<p class="buttons"><button id="query-run" class="main">Run</button> <button formtarget="_blank">Run in a new tab</button> <span id="query-state" role="status" class="quiet"></span></p>
<p id="query-hint" class="quiet hint">Runs with the tenant's hunting limits, without a sign-in and without faults. At most ${shownRows.toLocaleString("en")} rows are shown.</p>
<p class="samples"><span id="samples">Try</span> ${sampleQueries.map(sampleButton)}</p>
</form>
<iframe class="results" id="query-results" name="query-results" title="Results of the query" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" allow="clipboard-write *"></iframe>
</section>`;
}

function sampleButton({ title, query }: SampleQuery): Html {
  return html`<button name="sample" value="${lines(query)}" aria-describedby="samples">${title}</button>\n`;
}
