import { widgetScript, widgetStyle } from "../../generated/widget.js";
import { fileStem, markOfExported } from "./exported-file.js";

/** Where the platform pastes the JSON result of the widget's step, as text. */
export const RESULT_PLACEHOLDER = "[{stepInstanceName}.JsonResult]";

/**
 * What a widget may do: run what is in it, and request nothing, so that nothing leaves the platform. No hash allows the
 * script, because a tool that changes one blank of a template would leave the widget empty.
 */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/**
 * The template of a widget. The result comes last, in an element that no text can end: a browser takes everything after
 * `<plaintext>` as text, without tags, comments or character references. The platform's own templates have the result in a
 * script, which a row with `</script>` ends. https://html.spec.whatwg.org/multipage/parsing.html#plaintext-state
 * @param action name and title; neither needs escaping
 */
export function widgetPage({ name, title }: { readonly name: string; readonly title: string }): string {
  return `<!DOCTYPE html>
<!-- ${markOfExported(`widgets/${fileStem(name)}.html`)} -->
<html lang="en" data-action="${name}" data-title="${title}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${widgetStyle}</style>
</head>
<body>
<main><p class="quiet">The result is shown by a script, which did not run.</p></main>
<script>${widgetScript}</script>
<plaintext id="pasted" hidden>${RESULT_PLACEHOLDER}
`;
}
