import { type Html, html } from "../../core/text/html.js";
import { partsStyle } from "./style-of-parts.js";
import { tableStyle } from "./style-of-tables.js";

/** Colours, type and layout of the whole page. Each colour is given for light and for dark. */
const pageStyle = html`
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #0f1317); --surface: light-dark(#ffffff, #181d23); --raised: light-dark(#f0f2f5, #20262e);
  --text: light-dark(#1b2026, #e4e8ec); --quiet: light-dark(#56606b, #9da8b3); --line: light-dark(#dce1e6, #2d353e);
  --field: light-dark(#7d8792, #77838f); --accent: light-dark(#0f5aab, #7fbcfa); --on-accent: light-dark(#ffffff, #0b1a2a);
  --bar: light-dark(#2a6fb8, #5b9fe0);
  --bad: light-dark(#a81e18, #ff9389); --bad-tint: light-dark(#fdeae8, #3b1d1b);
  --serious: light-dark(#8f4300, #f7b267); --serious-tint: light-dark(#fdf0e1, #33240f);
  --caution: light-dark(#6a5600, #e3cf5c); --caution-tint: light-dark(#fbf5d6, #2b2810);
  --good: light-dark(#1a6b34, #76d492); --good-tint: light-dark(#e5f5e9, #14301d);
  --mono: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 0.5rem; -webkit-text-size-adjust: 100%; background: var(--ground); }
body {
  margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2rem) 3rem; max-width: 96rem;
  background: var(--ground); color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
}
h1 { margin: 0.375rem 0 0; max-width: 60rem; font-size: 1.375rem; line-height: 1.35; font-weight: 650; overflow-wrap: anywhere; text-wrap: pretty; }
h2 { margin: 0; font-size: 1.0625rem; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; }
h3 { margin: 0; font-size: 0.9375rem; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0; }
code, pre { font: 0.875em/1.5 var(--mono); }
pre code { font-size: inherit; }
code { overflow-wrap: anywhere; }
a { color: var(--accent); overflow-wrap: anywhere; text-underline-offset: 0.15em; }
time, .count, .number { font-variant-numeric: tabular-nums; }
time { white-space: nowrap; }
.quiet { color: var(--quiet); }
.lines { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.count { padding: 0.0625rem 0.4375rem; border-radius: 1rem; background: var(--raised); color: var(--quiet); font-size: 0.8125rem; font-weight: 600; }
.note { margin: 0.375rem 0 0; max-width: 75ch; color: var(--quiet); font-size: 0.875rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.note:empty { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; padding: 0.5rem 1rem; background: var(--surface); }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 9; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }

.heading { display: flex; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; }
.kicker { overflow-wrap: anywhere; min-width: 0; }
nav { margin-top: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.375rem; margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 0.25rem 0.625rem; max-width: 22rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--text); text-decoration: none; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; font-size: 0.875rem; }
nav a:hover { border-color: var(--accent); }
section { margin-top: 1rem; padding: 1rem clamp(0.75rem, 2vw, 1.25rem); background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
footer { margin-top: 1.5rem; color: var(--quiet); font-size: 0.8125rem; }

button {
  flex: none; padding: 0.25rem 0.625rem; font: inherit; font-size: 0.875rem; line-height: 1.4; cursor: pointer;
  color: var(--text); background: var(--surface); border: 1px solid var(--field); border-radius: 6px;
}
button:hover:not(:disabled) { border-color: var(--accent); color: var(--accent); }
button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }

.badge { display: inline-block; padding: 0 0.5rem; border-radius: 1rem; background: var(--raised); color: var(--text); font-size: 0.8125rem; font-weight: 600; line-height: 1.5; overflow-wrap: anywhere; }
.badge.bad { color: var(--bad); background: var(--bad-tint); }
.badge.serious { color: var(--serious); background: var(--serious-tint); }
.badge.caution { color: var(--caution); background: var(--caution-tint); }
.badge.good { color: var(--good); background: var(--good-tint); }
.badge.muted { color: var(--quiet); }

@media print {
  :root, :root[data-theme] { color-scheme: light; }
  @page { margin: 14mm 12mm; }
  html, body { background: none; }
  body { padding: 0; max-width: none; font-size: 9.5pt; }
  section { padding: 0.75rem 0 0; border-width: 1px 0 0; border-radius: 0; }
  nav, button, .tools, .skip, .without-script { display: none !important; }
  h2, h3 { break-after: avoid; }
  .badge, .count { border: 1px solid; background: none; }
}`;

/** The page's style sheet. */
export const style: Html = html`${pageStyle}${partsStyle}${tableStyle}
`;
