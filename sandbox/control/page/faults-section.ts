import { type Html, html } from "../../../core/text/html.js";
import type { FaultRuleState } from "../../faults/fault-plan.js";
import { type FaultMatch, type FaultName, faultDescriptions } from "../../faults/fault-types.js";
import { actionForm } from "./action-form.js";
import { type Column, dataTable, type Row } from "./data-table.js";
import { faultFields } from "./fault-fields.js";
import type { StatusView } from "./status-view.js";

const columns: readonly Column[] = [
  { title: "Rule" },
  { title: "Fault" },
  { title: "Settings" },
  { title: "Requests", kind: "long" },
  { title: "Matched", kind: "number" },
  { title: "Fault applied", kind: "number" },
];

/** The current rules, and a form for each fault. */
export function faultsSection({ rules, formToken, refused }: StatusView): Html {
  const faults = Object.keys(faultDescriptions) as FaultName[];
  const entered = refused?.form.get("fault");
  return html`<section aria-labelledby="faults">
<div data-live="faults"><div class="heading"><h2 id="faults">Faults</h2>
${rules.length === 0 ? undefined : actionForm("/_tenant/faults/remove-all", formToken, "Remove all")}</div>
${
  rules.length === 0
    ? html`<p>No fault is active.</p>`
    : dataTable({
        id: "rules",
        caption: "Active rules; the first match applies",
        columns,
        rows: rules.map(rowOf),
      })
}</div>
<h3>Turn on a fault</h3>
<div class="faults">
${faults.map((name) => faultRow(name, formToken, entered === name ? refused?.form : undefined))}</div>
</section>`;
}

function faultRow(name: FaultName, formToken: string, entered: URLSearchParams | undefined): Html {
  const fields = faultFields(name, entered);
  const summary = html`<summary><span class="fault-name">${name}</span> <span>${faultDescriptions[name]}</span></summary>`;
  const form = actionForm("/_tenant/faults", formToken, `Turn on ${name}`, fields);
  return entered === undefined
    ? html`<details name="fault">${summary}${form}</details>\n`
    : html`<details name="fault" open>${summary}${form}</details>\n`;
}

function rowOf({ rule, seen, caused }: FaultRuleState, index: number): Row {
  const { name, ...settings } = rule.fault;
  const texts = Object.entries(settings).map(([key, value]) => `${key} ${value}`);
  const cells = [
    rule.name === undefined ? index + 1 : `${index + 1}. ${rule.name}`,
    html`<span class="fault-name">${name}</span>`,
    texts.length === 0 ? html`<span class="quiet">None</span>` : texts.join(", "),
    requestsOf(rule.match),
    seen,
    caused,
  ];
  return { id: `rule-${index + 1}`, cells };
}

/** The requests that a rule matches, in words. */
function requestsOf({ method, path, nth, every, times }: FaultMatch): string {
  const which = [
    method === undefined ? "Every method" : method,
    path === undefined ? "every path" : path,
    nth === undefined ? undefined : `only number ${nth}`,
    every === undefined ? undefined : `every ${every} requests`,
    times === undefined ? undefined : `at most ${times} times`,
  ];
  return which.filter((part) => part !== undefined).join(", ");
}
