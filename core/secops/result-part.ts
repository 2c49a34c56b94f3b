/** One entry of the platform's result object. Unused parts are empty. */
export interface ResultPart {
  readonly Title: string;
  readonly Type: null;
  readonly IsForEntity: false;
  readonly Content: string;
  readonly RawJson: string;
  readonly CSVLines: readonly string[];
  readonly Attachments: object;
  readonly Htmls: object;
  readonly Markdowns: object;
}

/** The entries by their keys: the title with `_None`, because no entry belongs to an entity; `JsonResult` has no suffix. */
export type ResultParts = Readonly<Record<string, ResultPart>>;

/** The entry with the data of a JSON result. */
export function dataPart(json: string): ResultParts {
  return { JsonResult: part("JsonResult", { RawJson: json }) };
}

/** An entry with a JSON text and a title of its own. */
export function jsonPart(title: string, json: string): ResultParts {
  return { [`${title}_None`]: part(title, { RawJson: json }) };
}

/** An entry with a table; none if the table has no lines. */
export function tablePart(title: string, lines: readonly string[]): ResultParts {
  return lines.length === 0 ? {} : { [`${title}_None`]: part(title, { CSVLines: lines }) };
}

/** One object with the entries of several JSON objects. */
export function joinedParts(objects: readonly string[]): string {
  const entries = objects.map((json) => json.slice(1, -1)).filter((json) => json !== "");
  return `{${entries.join(",")}}`;
}

function part(title: string, used: Partial<Pick<ResultPart, "RawJson" | "CSVLines">>): ResultPart {
  return {
    Title: title,
    Type: null,
    IsForEntity: false,
    Content: "",
    RawJson: "",
    CSVLines: [],
    Attachments: {},
    Htmls: {},
    Markdowns: {},
    ...used,
  };
}
