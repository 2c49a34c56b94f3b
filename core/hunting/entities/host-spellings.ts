import { domainToASCII, domainToUnicode } from "node:url";
import { isPrintableAscii } from "../../text/printable-ascii.js";

/** The characters that separate labels in the spellings of a host name. https://www.rfc-editor.org/rfc/rfc3490#section-3.1 */
export const DOTS = ".\u3002\uff0e\uff61";

/**
 * A host name as it is written, and, if it is an internationalized one, in both of its forms: `bücher.example` and
 * `xn--bcher-kva.example`. Sensors write either. https://www.rfc-editor.org/rfc/rfc5891
 */
export function hostSpellings(host: string): readonly string[] {
  if (isPrintableAscii(host) && !/(?:^|\.)xn--/i.test(host)) {
    return [host];
  }
  const ascii = domainToASCII(host);
  const unicode = domainToUnicode(ascii);
  // Not every name with the prefix `xn--` stands for another one.
  return ascii === "" ? [host] : [host, ascii, ...(domainToASCII(unicode) === ascii ? [unicode] : [])];
}
