import { type ActionSpec, fillPath } from "../action-spec.js";
import { titleCase } from "../words.js";

/** The differences between tests of actions that read one object and that list. */
export interface TestShape {
  /** Further imports from the mocked network. */
  readonly imports: string;
  /** What the tests are about. */
  readonly topic: string;
  /** The query option that the action adds to the path. */
  readonly option: string;
  /** The result of a completed run. */
  readonly results: string;
  /** `json_result` of a failed run. */
  readonly nothing: "null" | "[]";
  readonly refusals: string;
  readonly preview: string;
}

/** Values of a parameter that must be refused before anything is sent. */
export function refusalText(variable: string, name: string, values: readonly unknown[]): string {
  return `
  it.each(${JSON.stringify(values)})("is refused with the ${name} %j", async (value) => {
    expect(await execute(${variable}, { ...parameters, ${name}: value })).toMatchObject({
      status: "failed",
      error: { code: "INPUT_INVALID", field: ${JSON.stringify(name)} },
      meta: { requests: [] },
    });
  });
`;
}

/** Responses with status 200 that are not what was requested. */
export function strangerText(variable: string, answers: readonly unknown[]): string {
  return `
  it.each(${JSON.stringify(answers)})("fails where the answer is %j", async (answer) => {
    mockToken();
    mockGraph().get(path).reply(200, JSON.stringify(answer));

    expect(await execute(${variable}, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      error: { code: "SERVICE_UNAVAILABLE", http_status: 200 },
    });
  });
`;
}

export function exampleOf({ parameters }: ActionSpec, name: string): string {
  return parameters.find((parameter) => parameter.name === name)?.example ?? "";
}

/** A path with the example's values, as it is sent. */
export function examplePath(spec: ActionSpec, path: string): string {
  return fillPath(path, (name, isQuoted) => {
    const value = exampleOf(spec, name);
    return isQuoted ? `'${encodeURIComponent(value.replaceAll("'", "''"))}'` : encodeURIComponent(value);
  });
}

/** Escapes a text for a regular expression. */
export function escapePattern(text: string): string {
  return text.replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&");
}

const portalPage = "https://security.microsoft.com/1";

/** The property for the link in a response. */
export function linkData(link: string | undefined): string {
  return link === undefined ? "" : `, ${link}: "${portalPage}"`;
}

/** The link in the result. */
export function linkExpected(one: string, link: string | undefined, id: string): string {
  return link === undefined ? "" : `\nlinks: [{ title: "${titleCase(one.split(" "))} ${id}", url: "${portalPage}" }],`;
}
