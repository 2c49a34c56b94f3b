import { type Html, html } from "../../core/text/html.js";

/** Tables, their tools, and the details of a row. */
export const tableStyle: Html = html`
.tools { display: flex; flex-wrap: wrap; gap: 0.375rem 1rem; align-items: center; margin-top: 0.625rem; font-size: 0.875rem; }
.tools label { display: flex; gap: 0.5rem; align-items: center; }
.tools .filter { flex: 0 1 24rem; min-width: 0; }
.tools .filter span { flex: none; color: var(--quiet); }
.tools input[type="search"] { flex: 1; min-width: 0; padding: 0.25rem 0.5rem; font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--field); border-radius: 6px; }
.tools output { margin-left: auto; color: var(--quiet); font-variant-numeric: tabular-nums; }
.scroll { overflow: auto; scroll-padding: 2.25rem 0 0 2.5rem; max-height: min(80vh, 48rem); margin-top: 0.5rem; border: 1px solid var(--line); border-radius: 6px; overscroll-behavior-x: contain; }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 0.8125rem; line-height: 1.45; }
th, td { padding: 0.25rem 0.625rem; text-align: left; vertical-align: top; }
td { border-top: 1px solid var(--line); }
th { position: sticky; top: 0; z-index: 1; background: var(--raised); color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody tr:first-child td { border-top-color: transparent; }
tbody tr:hover td { background: var(--raised); }
td > div { overflow-wrap: anywhere; }
.number { text-align: right; }
td.number, td.short { white-space: nowrap; }
td.long > div { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; min-width: 14rem; max-width: 30rem; }
td.time { font-variant-numeric: tabular-nums; }
td.name { font-weight: 600; }
td.name ~ td.name { font-weight: 400; }
td.code, td.json { font-family: var(--mono); }
td.code, td.json { font-size: 0.75rem; }
.dense td { height: 1.875rem; padding-top: 0; padding-bottom: 0; vertical-align: middle; white-space: nowrap; }
.dense td > div, .dense td.long > div { display: block; min-width: 0; overflow: hidden; text-overflow: ellipsis; }
.dense:not(.fixed) td.long > div { max-width: 24rem; }
.fixed { table-layout: fixed; }
.sort { min-height: 1.5rem; padding: 0; border: 0; background: none; color: inherit; font-size: inherit; font-weight: inherit; white-space: nowrap; }
.sort::after { content: "↕"; margin-left: 0.25rem; opacity: 0.4; }
[aria-sort="ascending"] .sort::after { content: "↑"; opacity: 1; }
[aria-sort="descending"] .sort::after { content: "↓"; opacity: 1; }
[aria-sort] .sort { color: var(--text); }
.open-cell { position: sticky; left: 0; width: 2.25rem; padding: 0.125rem 0.25rem; text-align: center; background: var(--surface); }
th.open-cell { z-index: 2; background: var(--raised); }
.open { min-width: 1.5rem; height: 1.5rem; padding: 0; border-color: transparent; background: none; color: var(--accent); line-height: 1.5; }
.scripted tbody tr { cursor: pointer; }
.scripted .numbers tbody tr { cursor: auto; }
.scripted .without-script { display: none; }
.nothing { padding: 1.25rem; text-align: center; color: var(--quiet); }
.on-paper { display: none; }

dialog { width: min(44rem, 100%); max-width: none; height: 100dvh; max-height: none; margin: 0 0 0 auto; padding: 0 1.25rem 1.25rem; overflow: auto; color: var(--text); background: var(--surface); border: 0; border-left: 1px solid var(--line); }
dialog::backdrop { background: rgb(0 0 0 / 45%); }
.details-heading { position: sticky; top: 0; z-index: 1; display: flex; gap: 0.5rem; align-items: center; justify-content: space-between; padding: 0.75rem 0; background: var(--surface); border-bottom: 1px solid var(--line); }
.details-heading h2:focus { outline: none; }
.details-buttons { display: flex; gap: 0.375rem; }
dialog .facts { font-size: 0.875rem; }
dialog .facts dt { font-size: 0.8125rem; }
dialog pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8125rem; }
dialog ul { margin: 0; padding-left: 1.125rem; }
@media (max-width: 30rem) {
  dialog { padding: 0 0.75rem 1rem; border: 0; }
  .tools .filter { flex: 1 1 100%; }
  td.long > div { min-width: 9rem; }
  .details-heading { flex-wrap: wrap; gap: 0.25rem; }
}
@media print {
  .on-paper { display: block; }
  .scroll { max-height: none; overflow: visible; border: 0; }
  .window { padding: 0 !important; }
  table, .fixed { table-layout: auto; width: 100% !important; font-size: 7.5pt; }
  thead { display: table-header-group; }
  th { position: static; white-space: normal; overflow-wrap: anywhere; border-bottom: 1px solid; }
  tr { break-inside: avoid; }
  th, td, td.code, td.json { padding: 0.125rem 0.375rem 0.125rem 0; font-size: 7.5pt; background: none !important; }
  th.short, th.number, td.short > div, td.number > div { overflow-wrap: break-word; }
  td .badge { padding: 0; border: 0; font-size: inherit; white-space: nowrap; }
  td > div, td.long > div, .dense td > div, .dense td.long > div { display: block; min-width: 0; max-width: none; white-space: normal; }
  td.number, td.short, .dense td { height: auto; white-space: normal; vertical-align: top; }
  .far, .open-cell, dialog, .sort::after { display: none !important; }
  .sort { display: inline !important; white-space: normal; color: inherit; }
}`;
