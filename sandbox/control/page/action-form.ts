import { type Content, type Html, html } from "./html.js";

/** The field by which the tenant knows a form of its own page. */
export const tokenField = "form-token";

/** A form with a button that does one thing. */
export function actionForm(action: string, formToken: string, button: string, fields?: Content): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="${tokenField}" value="${formToken}">
${fields}<button>${button}</button></form>`;
}
