/** The spellings of a secret: plain, in a URL, in a form, in JSON, in HTML. A token is spelled the same everywhere. */
export function spellingsOf(secret: string): readonly string[] {
  if (/^[\w.-]+$/.test(secret)) {
    return [secret];
  }
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const inForm = new URLSearchParams({ secret }).toString().slice("secret=".length);
  const inHtml = inEntities(secret, "&#39;");
  return [
    ...new Set([
      secret,
      inUrl,
      withSmallDigits(inUrl),
      inForm,
      withSmallDigits(inForm),
      inJson(secret),
      inCarefulJson(secret),
      inHtml,
      inEntities(secret, "&#x27;"),
    ]),
  ];
}

/** A text as it is between the quotes of JSON. */
export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** JSON as .NET writes it: characters with a meaning in HTML are escaped too. */
function inCarefulJson(text: string): string {
  const inHex = (character: string) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return inJson(text).replace(/\\"|[&<>'+]/g, (found) => inHex(found.at(-1) ?? ""));
}

function inEntities(text: string, apostrophe: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", apostrophe);
}

/** Percent-encoding in lower case, as some proxies and services write it. */
function withSmallDigits(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}
