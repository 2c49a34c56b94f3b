import { type Html, html } from "../../core/text/html.js";

/** Facts, advice, charts, timelines, comments and code. */
export const partsStyle: Html = html`
.facts { margin: 0.75rem 0 0; }
.facts dt { color: var(--quiet); font-size: 0.8125rem; overflow-wrap: anywhere; }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.facts.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr)); gap: 0.625rem 1.25rem; }
/* A few facts are as wide as they need; many are in columns. */
.facts.cards:not(:has(> :nth-child(7))) { display: flex; flex-wrap: wrap; gap: 0.625rem 2.25rem; }
.facts.cards > div { min-width: 0; max-width: 40rem; }
.facts.cards time { white-space: normal; }
.facts.cards time + .quiet { display: block; font-size: 0.8125rem; }
.facts.rows > div { display: grid; grid-template-columns: minmax(7rem, 15rem) minmax(0, 1fr); gap: 0 1rem; padding: 0.3125rem 0; border-top: 1px solid var(--line); }
.facts.rows > div:first-child { border-top: 0; }
.facts.rows dt { font-size: 0.875rem; }
.facts.inline { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; margin: 0.125rem 0 0; font-size: 0.875rem; }
.facts.inline > div { display: flex; gap: 0.375rem; min-width: 0; }
.facts.inline dt { flex: none; font-size: inherit; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 12rem; }
.fold > summary { cursor: pointer; overflow-wrap: anywhere; }
.fold > div { margin-top: 0.375rem; max-height: 24rem; overflow: auto; }
ul.list { margin: 0.5rem 0 0; padding-left: 1.25rem; }
.list li, .warnings li, .next li, .links li { overflow-wrap: anywhere; white-space: pre-wrap; }
.list li + li, .links li + li { margin-top: 0.25rem; }

.warnings { border-left: 4px solid var(--serious); background: var(--serious-tint); }
.warnings h2 { color: var(--serious); }
.warnings ul { margin: 0.375rem 0 0; padding-left: 1.25rem; }
.warnings li:only-child { margin-left: -1.25rem; list-style: none; }
.warnings .quiet { color: var(--text); }
.next ol, .links ul { margin: 0.5rem 0 0; padding-left: 1.25rem; }
.next li + li { margin-top: 0.75rem; }
.next p { max-width: 75ch; }
.links ul { columns: 18rem; }
.host { font-size: 0.8125rem; }
.copied { display: flex; gap: 0.5rem; align-items: start; margin-top: 0.375rem; }
.next pre { max-width: 100%; }
.copied pre, .next pre { flex: 1; min-width: 0; max-height: 28rem; margin: 0; padding: 0.5rem 0.75rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; background: var(--raised); border-radius: 6px; }

.chart { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.25rem 0.5rem; margin: 0.75rem 0 0; color: var(--quiet); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; line-height: 1; }
.chart svg { display: block; width: 100%; height: 7.5rem; border-bottom: 1px solid var(--field); }
.chart rect { fill: var(--bar); }
.chart .grid { fill: none; stroke: var(--line); vector-effect: non-scaling-stroke; }
.times { grid-column: 2; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.chart figcaption { grid-column: 1 / -1; }
.numbers { margin-top: 0.375rem; font-size: 0.875rem; }
.numbers table { width: auto; }

.timeline { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.timeline > li { position: relative; padding: 0 0 1rem 1.5rem; border-left: 2px solid var(--line); margin-left: 0.375rem; }
.timeline > li:last-child { border-left-color: transparent; padding-bottom: 0; }
.timeline > li::before { content: ""; position: absolute; left: -0.4375rem; top: 0.3125rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; background: var(--field); border: 2px solid var(--surface); }
.timeline > li.bad::before { background: var(--bad); }
.timeline > li.serious::before { background: var(--serious); }
.timeline > li.caution::before { background: var(--caution); }
.timeline > li.good::before { background: var(--good); }
.when, .who { font-size: 0.875rem; overflow-wrap: anywhere; }
.where { font-size: 0.875rem; }
.comments { margin: 0.75rem 0 0; padding: 0; list-style: none; }
.comments > li + li { margin-top: 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.comments .text { max-width: 75ch; }
@media (max-width: 30rem) {
  .facts.rows > div { grid-template-columns: minmax(0, 1fr); }
  .facts.cards { grid-template-columns: repeat(auto-fill, minmax(min(8rem, 100%), 1fr)); gap: 0.5rem 0.75rem; }
  .times { font-size: 0.6875rem; gap: 0 0.25rem; }
  .copied { flex-direction: column; align-items: stretch; }
  .copied button { align-self: start; }
}
@media print {
  .timeline > li, .comments > li, .facts > div, figure { break-inside: avoid; }
  .timeline > li::before { print-color-adjust: exact; }
  .chart rect { print-color-adjust: exact; }
  .numbers { display: none; }
  .warnings { padding: 0.375rem 0.75rem; }
  .copied pre, .fold > div { max-height: none; background: none; border: 1px solid var(--line); }
}`;
