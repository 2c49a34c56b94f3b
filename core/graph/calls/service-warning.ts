import type { ShownText } from "../../text/shown-text.js";
import type { HttpResponse } from "../http/http-client.js";

/**
 * What a successful answer says about itself, as sentences for a warning: that it is only a part (206), and the text of
 * its `Warning` header. undefined if it says nothing.
 * https://www.rfc-editor.org/rfc/rfc7234#section-5.5
 */
export function serviceWarning(
  { status, headers }: HttpResponse,
  service: string,
  shown: ShownText,
): string | undefined {
  const { warning = "" } = headers;
  const said = shown.line(textsOf(warning).join("; "));
  if (status !== 206) {
    return said === "" ? undefined : `${service} answered with a warning: ${said}`;
  }
  const partial = `${service} gave only a part of the answer (HTTP 206); the rest is not known.`;
  return said === "" ? partial : `${partial} It says: ${said}`;
}

/** The texts of `299 - "one", 199 host "other" "date"`; a header of another form as it is. */
function textsOf(header: string): readonly string[] {
  const values = [...header.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)];
  return values.length === 0 ? [header] : values.map(([, text = ""]) => text.replace(/\\(.)/g, "$1"));
}
