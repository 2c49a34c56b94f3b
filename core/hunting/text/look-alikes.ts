/** A character that people and programs write in the place of one of KQL's. */
export interface LookAlike {
  /** Its Unicode name. */
  readonly name: string;
  /** What KQL has. */
  readonly meant: string;
}

/** What a character was probably meant to be; undefined for one that resembles nothing in KQL. */
export function lookAlike(character: string): LookAlike | undefined {
  const code = character.codePointAt(0) ?? 0;
  for (const [meant, names] of Object.entries(lookAlikes)) {
    const name = names[code];
    if (name !== undefined) {
      return { name, meant };
    }
  }
  return code > FULLWIDTH && code <= FULLWIDTH + 0x5e
    ? { name: "fullwidth form", meant: String.fromCharCode(code - FULLWIDTH + 0x20) }
    : undefined;
}

/** The fullwidth forms of printable ASCII follow this code, in the order of ASCII. */
const FULLWIDTH = 0xff00;

/** What is meant, and the names of what resembles it. https://www.unicode.org/charts/ */
const lookAlikes: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  '"': {
    171: "left-pointing double angle quotation mark",
    187: "right-pointing double angle quotation mark",
    698: "modifier letter double prime",
    733: "double acute accent",
    8220: "left double quotation mark",
    8221: "right double quotation mark",
    8222: "double low-9 quotation mark",
    8223: "double high-reversed-9 quotation mark",
    8243: "double prime",
    8246: "reversed double prime",
    10077: "heavy double turned comma quotation mark ornament",
    10078: "heavy double comma quotation mark ornament",
    12317: "reversed double prime quotation mark",
    12318: "double prime quotation mark",
    12319: "low double prime quotation mark",
  },
  "'": {
    96: "grave accent",
    180: "acute accent",
    697: "modifier letter prime",
    699: "modifier letter turned comma",
    700: "modifier letter apostrophe",
    712: "modifier letter vertical line",
    8216: "left single quotation mark",
    8217: "right single quotation mark",
    8218: "single low-9 quotation mark",
    8219: "single high-reversed-9 quotation mark",
    8242: "prime",
    8245: "reversed prime",
    8249: "single left-pointing angle quotation mark",
    8250: "single right-pointing angle quotation mark",
    10075: "heavy single turned comma quotation mark ornament",
    10076: "heavy single comma quotation mark ornament",
  },
  "|": {
    166: "broken bar",
    448: "Latin letter dental click",
    449: "Latin letter lateral click",
    1472: "Hebrew punctuation paseq",
    2404: "Devanagari danda",
    8214: "double vertical line",
    8739: "divides",
    8741: "parallel to",
    9168: "vertical line extension",
    9474: "box drawings light vertical",
    9475: "box drawings heavy vertical",
    9478: "box drawings light triple dash vertical",
    9482: "box drawings light quadruple dash vertical",
    9553: "box drawings double vertical",
    10072: "light vertical bar",
    10073: "medium vertical bar",
    10074: "heavy vertical bar",
    20008: "CJK unified ideograph-4E28",
    65372: "fullwidth vertical line",
    65512: "halfwidth forms light vertical",
  },
  "-": {
    727: "modifier letter minus sign",
    1418: "Armenian hyphen",
    1470: "Hebrew punctuation maqaf",
    6150: "Mongolian todo soft hyphen",
    8208: "hyphen",
    8209: "non-breaking hyphen",
    8210: "figure dash",
    8211: "en dash",
    8212: "em dash",
    8213: "horizontal bar",
    8259: "hyphen bullet",
    8315: "superscript minus",
    8722: "minus sign",
    9472: "box drawings light horizontal",
    10134: "heavy minus sign",
    11834: "two-em dash",
    11835: "three-em dash",
    12540: "Katakana-Hiragana prolonged sound mark",
    65112: "small em dash",
    65123: "small hyphen-minus",
    65293: "fullwidth hyphen-minus",
  },
  "!=": { 8800: "not equal to" },
  "<=": { 8804: "less-than or equal to", 8806: "less-than over equal to", 10877: "less-than or slanted equal to" },
  ">=": {
    8805: "greater-than or equal to",
    8807: "greater-than over equal to",
    10878: "greater-than or slanted equal to",
  },
  "..": { 8229: "two dot leader", 8230: "horizontal ellipsis" },
  "*": { 215: "multiplication sign", 8727: "asterisk operator" },
  "/": { 247: "division sign", 8260: "fraction slash", 8725: "division slash" },
  "~": { 732: "small tilde", 8764: "tilde operator" },
  ",": { 1548: "Arabic comma", 12289: "ideographic comma" },
  ";": { 894: "Greek question mark", 1563: "Arabic semicolon" },
  ":": { 8758: "ratio" },
};
