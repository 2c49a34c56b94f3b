import { html } from "../../core/text/html.js";

/** The box in which the page's script shows all columns of a row. */
export const detailsMarkup = html`<dialog id="details" aria-labelledby="details-title">
<div class="details-heading">
<h2 id="details-title" tabindex="-1"></h2>
<div class="details-buttons">
<button type="button" data-do="previous" aria-label="Previous row" aria-keyshortcuts="ArrowLeft">‹</button>
<button type="button" data-do="next" aria-label="Next row" aria-keyshortcuts="ArrowRight">›</button>
<button type="button" data-do="copy">Copy JSON</button>
<button type="button" data-do="close">Close</button>
</div>
</div>
<dl class="facts rows" id="details-facts"></dl>
<div id="details-empty"></div>
<p class="unseen said" role="status"></p>
</dialog>
<p class="unseen said" role="status"></p>`;
