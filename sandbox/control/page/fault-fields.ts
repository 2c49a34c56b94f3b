import { type Html, html } from "../../../core/text/html.js";
import { type FaultName, type FaultSetting, faultSettings } from "../../faults/fault-types.js";
import { settingField } from "../fault-form.js";

/** A field of the form that adds a fault. */
interface Field {
  readonly id: string;
  /** Name in a fault plan. */
  readonly label: string;
  /** Name in the form. */
  readonly name: string;
  /** Absent if the input needs no explanation. */
  readonly hint?: string;
}

/** The fields of the form that adds a fault, with previously entered values. */
export function faultFields(fault: FaultName, entered: URLSearchParams | undefined): Html {
  const settings = Object.entries(faultSettings[fault]).map(([key, setting]) =>
    settingOf(fault, key, setting, entered),
  );
  return html`<input type="hidden" name="fault" value="${fault}">
${settings.length === 0 ? undefined : fieldset("Settings", settings)}
${fieldset("Which requests (all if empty)", matchFields(fault, entered))}
`;
}

function fieldset(legend: string, fields: readonly Html[]): Html {
  return html`<fieldset><legend>${legend}</legend>\n${fields}</fieldset>`;
}

function settingOf(fault: FaultName, key: string, setting: FaultSetting, entered: URLSearchParams | undefined): Html {
  const field = { id: `${fault}-${key}`, label: key, name: settingField(key) };
  const value = entered?.get(field.name) ?? String(setting.preset);
  switch (setting.kind) {
    case "number":
      return numberInput({ ...field, hint: `${setting.least} to ${setting.most}` }, value, setting);
    case "choice":
      return choice(field, setting.values, value);
    case "switch":
      return checkbox(field, entered === undefined ? setting.preset : entered.has(field.name));
    case "id":
      return textInput({ ...field, hint: "the id of an incident" }, value, "");
    case "text":
      return textInput(field, value, "");
  }
}

function matchFields(fault: FaultName, entered: URLSearchParams | undefined): readonly Html[] {
  const field = (name: string, hint: string) => ({ id: `${fault}-match-${name}`, label: name, name, hint });
  const value = (name: string) => entered?.get(name) ?? "";
  const count = (name: string, hint: string) => numberInput(field(name, hint), value(name), { least: 1 });
  return [
    choice(field("method", "with this method"), ["", "GET", "POST", "PATCH"], value("method")),
    textInput(field("path", "starts with this; * matches any characters"), value("path"), "*/runHuntingQuery"),
    count("nth", "only this request, from 1"),
    count("every", "every Nth request"),
    count("times", "at most this many times"),
  ];
}

function numberInput(field: Field, value: string, { least, most }: { least: number; most?: number }): Html {
  const limits = most === undefined ? html`min="${least}"` : html`min="${least}" max="${most}"`;
  return labelled(field, html`<input type="number" ${attributesOf(field)} ${limits} value="${value}">`);
}

function textInput(field: Field, value: string, example: string): Html {
  const attributes = html`${attributesOf(field)} spellcheck="false" autocapitalize="off"`;
  return labelled(field, html`<input ${attributes} value="${value}" placeholder="${example}">`);
}

function checkbox(field: Field, isOn: boolean): Html {
  return labelled(field, html`<input type="checkbox" ${attributesOf(field)}${isOn ? html` checked` : undefined}>`);
}

function choice(field: Field, values: readonly string[], chosen: string): Html {
  const options = values.map((value) => {
    const selected = value === chosen ? html` selected` : undefined;
    return html`<option value="${value}"${selected}>${value === "" ? "any" : value}</option>`;
  });
  return labelled(field, html`<select ${attributesOf(field)}>${options}</select>`);
}

function attributesOf({ id, name, hint }: Field): Html {
  const described = hint === undefined ? undefined : html` aria-describedby="${id}-hint"`;
  return html`id="${id}" name="${name}"${described}`;
}

function labelled({ id, label, hint }: Field, input: Html): Html {
  const described = hint === undefined ? undefined : html`<small id="${id}-hint">${hint}</small>`;
  return html`<div><label for="${id}">${label}</label>${input}${described}</div>\n`;
}
