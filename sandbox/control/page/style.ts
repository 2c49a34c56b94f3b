import { type Html, html } from "../../../core/text/html.js";

/** The page's style sheet, as markup that is inserted unchanged. */
export const style: Html = html`
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --surface: #ffffff; --text: #1c2127; --quiet: #59636e; --line: #d9dee4; --field: #8a949e;
  --accent: #1560b3; --on-accent: #ffffff; --bad: #b3261e; --warm: #9a4f00; --tint: #fff4e5; --bad-tint: #fdecea;
  --high: #c62828; --medium: #d97706; --low: #b59a00; --informational: #7b8794;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1317; --surface: #181d23; --text: #e4e8ec; --quiet: #9ba6b1; --line: #2d353e; --field: #6b7681;
    --accent: #79b8f8; --on-accent: #0b1a2a; --bad: #ff8a80; --warm: #f5b464; --tint: #2e2414; --bad-tint: #3a1d1b;
    --high: #ff6b60; --medium: #f59e3d; --low: #dcc53a; --informational: #8794a1;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem) 4rem; max-width: 84rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.5rem 0; max-width: 70ch; }
small { font-size: 0.8125rem; color: var(--quiet); }
.quiet { color: var(--quiet); }
code, pre { font: 0.875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
section {
  margin-top: 1.25rem; padding: 1.25rem clamp(0.75rem, 2vw, 1.5rem);
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
.heading { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; }

nav ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.75rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
nav a {
  display: block; height: 100%; padding: 0.625rem 1rem; color: var(--quiet); text-decoration: none;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
nav a:hover { border-color: var(--accent); }
nav strong { display: block; color: var(--text); font-size: 1.5rem; line-height: 1.2; }

button, .button {
  display: inline-block; padding: 0.375rem 0.875rem; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
  color: var(--accent); background: transparent; border: 1px solid var(--accent); border-radius: 6px;
}
.main { color: var(--on-accent); background: var(--accent); }
#live-state:empty { position: absolute; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; max-width: none; margin: 0; }
button:hover, .button:hover { color: var(--on-accent); background: var(--accent); }
.problem { max-width: none; margin-top: 1.25rem; padding: 0.75rem 1rem; background: var(--bad-tint); border-left: 4px solid var(--bad); border-radius: 6px; overflow-wrap: anywhere; }

summary { cursor: pointer; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); gap: 0 2.5rem; margin: 0.75rem 0 0; }
.fields div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0 1rem; padding: 0.375rem 0; border-top: 1px solid var(--line); }
.fields dt { color: var(--quiet); }
.fields dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0.5rem 0 0; padding: 0.75rem; overflow: auto; background: var(--ground); border-radius: 6px; }

.scroll { overflow-x: auto; margin-top: 0.75rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { padding-bottom: 0.375rem; text-align: left; color: var(--quiet); font-size: 0.875rem; }
th, td { padding: 0.4375rem 0.75rem 0.4375rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-size: 0.8125rem; font-weight: 600; white-space: nowrap; vertical-align: bottom; }
tbody th { font-weight: 600; }
th time, th code { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.short { white-space: nowrap; }
th, td { overflow-wrap: break-word; }
.long, .title { min-width: 16rem; overflow-wrap: anywhere; }
.title { min-width: 21rem; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.severity { white-space: nowrap; }
.severity::before { content: ""; display: inline-block; width: 0.625em; height: 0.625em; margin-right: 0.4375em; border-radius: 50%; background: var(--informational); }
.severity.high::before { background: var(--high); }
.severity.medium::before { background: var(--medium); }
.severity.low::before { background: var(--low); }
.bad { color: var(--bad); font-weight: 600; }
.fault-name { padding: 0.0625rem 0.375rem; color: var(--warm); background: var(--tint); border-radius: 4px; font: 600 0.875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: nowrap; }
.request-details p { margin: 0.25rem 0; }
.request-details dl { margin: 0.25rem 0 0.5rem; }
.request-details dt { margin-top: 0.375rem; color: var(--quiet); font-size: 0.8125rem; }
.request-details dd { margin: 0; }
.request-details pre { margin: 0.125rem 0 0; max-height: 20rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.8125rem; }
.line { display: block; }
.more { margin-top: 0.75rem; }
.more summary { color: var(--accent); }

.counts, .counts caption { display: block; margin-top: 0.75rem; }
.counts tbody { display: block; columns: 17rem; column-gap: 3rem; }
.counts tr { display: flex; justify-content: space-between; gap: 1rem; padding: 0.25rem 0; break-inside: avoid; border-top: 1px solid var(--line); }
.counts th, .counts td { padding: 0; border: 0; overflow-wrap: anywhere; }
.names { columns: 16rem; margin: 0.75rem 0 0; padding: 0; list-style: none; overflow-wrap: anywhere; }

.faults details { border-top: 1px solid var(--line); }
.faults summary { padding: 0.5rem 0; }
.faults form { padding: 0.25rem 0 1rem; }
.faults button { color: var(--on-accent); background: var(--accent); }
.faults button:hover, .main:hover { text-decoration: underline; }
fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr)); gap: 0.75rem; margin: 0 0 0.75rem; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: 0.375rem; font-size: 0.875rem; font-weight: 600; }
label { display: block; font: 0.875rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
input, select, textarea {
  display: block; width: 100%; height: 2.25rem; padding: 0.25rem 0.5rem; font: inherit; color: inherit;
  background: var(--surface); border: 1px solid var(--field); border-radius: 6px;
}
textarea { height: auto; min-height: 4rem; resize: vertical; font: 0.875rem/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; }
input[type="checkbox"] { width: 1.25rem; height: 1.25rem; margin: 0.5rem 0; accent-color: var(--accent); }
input[type="hidden"] { display: none; }

@media (min-width: 60rem) {
  .faults summary { display: grid; grid-template-columns: 1rem 14.5rem minmax(0, 1fr); gap: 0 0.25rem; align-items: baseline; justify-items: start; }
  .faults summary::before { content: "▸"; color: var(--quiet); }
  .faults details[open] > summary::before { content: "▾"; }
}
.query { margin-top: 0.75rem; }
.query label { margin-bottom: 0.25rem; font: inherit; font-weight: 600; font-size: 0.875rem; }
.query .hint { max-width: none; font-size: 0.875rem; }
.query .buttons { margin-top: 0.625rem; }
.samples { display: flex; flex-wrap: wrap; gap: 0.375rem; align-items: center; max-width: none; font-size: 0.875rem; }
.samples button { padding: 0.125rem 0.625rem; font-weight: 400; border-color: var(--line); border-radius: 1rem; }
.results { display: block; width: 100%; height: min(36rem, 80vh); margin-top: 1rem; resize: vertical; background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
.scripted .results:not(.filled) { display: none; }
.counts thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 70rem) {
  .scroll table, .scroll caption, .scroll tbody { display: block; }
  .scroll thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .scroll tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11rem, calc(50% - 0.5rem)), 1fr)); gap: 0.375rem 1rem; padding: 0.75rem 0; border-top: 1px solid var(--line); }
  .scroll th, .scroll td { padding: 0; border: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  .scroll [data-title]::before { content: attr(data-title); display: block; color: var(--quiet); font-size: 0.75rem; font-weight: 400; font-family: system-ui, sans-serif; }
  .scroll tbody th, .scroll .long, .scroll .title { grid-column: 1 / -1; min-width: 0; }
  .scroll tbody th + .title { margin-top: -0.25rem; }
  .scroll th[data-title]::before, .scroll .title::before { display: none; }
  .scroll td:has(.usual) { display: none; }
}
@media (max-width: 40rem) {
  .fields div { grid-template-columns: 1fr; }
}
@media print { button, .button, .faults, .query, .results { display: none; } }
`;
