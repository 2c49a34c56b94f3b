import { type Content, type Html, html } from "../../../core/text/html.js";
import { faultDescriptions } from "../../faults/fault-types.js";
import type { RequestLogEntry } from "../../request-log.js";
import { lines, shortened } from "./words.js";

/** Longer values of a body are cut. */
const valueLimit = 8000;

/** The body of a request and the fault that it met, folded; undefined if it has neither. */
export function requestDetails(id: string, { body, fault }: RequestLogEntry): Html | undefined {
  if (body === undefined && fault === undefined) return undefined;
  const title = fault === undefined ? "Body" : body === undefined ? "Fault" : "Body and fault";
  return html`<details class="request-details" id="${id}-details"><summary>${title}</summary>
${fault === undefined ? undefined : faultOf(fault)}${body === undefined ? undefined : html`<dl>${bodyOf(body)}</dl>`}</details>`;
}

function faultOf(fault: string): Html {
  const description = Object.hasOwn(faultDescriptions, fault)
    ? faultDescriptions[fault as keyof typeof faultDescriptions]
    : "";
  return html`<p><span class="fault-name">${fault}</span> ${description}</p>`;
}

/** Each property of the body by its name, so that a query in it is read in its own lines. */
function bodyOf(body: unknown): Content {
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  const values = isObject ? Object.entries(body) : [["Body", body] as const];
  if (values.length === 0) return propertyOf("Body", body);
  return values.map(([name, value]) => propertyOf(name, value));
}

function propertyOf(name: string, value: unknown): Html {
  const text = typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
  const rest = text.length - valueLimit;
  const note = rest > 0 ? html`<small>${rest.toLocaleString("en")} more characters are not shown.</small>` : undefined;
  return html`<div><dt>${shortened(name, 100)}</dt><dd><pre tabindex="0">${lines(shortened(text, valueLimit))}</pre>${note}</dd></div>\n`;
}
