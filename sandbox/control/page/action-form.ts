import { type Content, type Html, html } from "../../../core/text/html.js";

/** The field with the token that proves a form comes from the tenant's own page. */
export const tokenField = "form-token";

/** A form with one button. */
export function actionForm(action: string, formToken: string, button: string, fields?: Content): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="${tokenField}" value="${formToken}">
${fields}<button>${button}</button></form>`;
}
