import { type Html, html } from "../../core/text/html.js";
import { style } from "../html/style.js";

/** A widget is a small page in a frame of the platform: narrower margins, no frames of its own. */
const widgetStyle = html`
html, body { background: var(--surface); }
body { padding: 0.75rem; font-size: 0.875rem; }
h1 { margin: 0; font-size: 1.0625rem; }
h2 { font-size: 0.9375rem; }
section { margin-top: 0.875rem; padding: 0.75rem 0 0; border-width: 1px 0 0; border-radius: 0; }
.facts.cards, .facts.cards:not(:has(> :nth-child(7))) { margin-top: 0.5rem; gap: 0.375rem 1.25rem; }
.facts.cards { grid-template-columns: repeat(auto-fill, minmax(min(9.75rem, 45%), 1fr)); }
.where { margin-top: 0.375rem; }
.timeline > li { padding-bottom: 0.75rem; }
.note { max-width: none; font-size: 0.8125rem; }
.chart svg { height: 4.5rem; }
th, td { padding: 0.25rem 0.5rem; }
@media (max-width: 30rem) { th, td { padding: 0.25rem 0.375rem; } }
td.long > div { cursor: pointer; }
td.long > div:focus, .dense td.long > div:focus { display: block; overflow: visible; white-space: pre-wrap; }
`;

/** The style sheet of a widget: that of the page, in less room. */
export const styleOfWidget: Html = html`${style}${widgetStyle}`;
