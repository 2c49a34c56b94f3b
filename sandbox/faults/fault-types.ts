/** Form of the Retry-After header: seconds, an HTTP date, or none. */
export const retryAfterForms = ["seconds", "date", "none"] as const;
export type RetryAfterForm = (typeof retryAfterForms)[number];

/** What an analyst may change on an incident: a field, or its tags. */
export const analystFields = [
  "status",
  "classification",
  "determination",
  "severity",
  "assignedTo",
  "resolvingComment",
  "addTag",
  "removeTag",
] as const;

export interface AnalystChange {
  readonly field: (typeof analystFields)[number];
  readonly value: string;
}

/** Before or after the request is processed, and whether its response arrives. */
const changeMoments = ["before", "after"] as const;
const changeAnswers = ["given", "lost"] as const;

/** How the service may treat `$orderby`, and what a link to a next page may be. */
const orderAnswers = ["refused", "ignored"] as const;
const linkForms = ["missing", "relative", "foreign", "circular"] as const;

/** How the lists of the service may differ from what is documented. */
export type ListFault =
  | { readonly name: "orderBy"; readonly answer: (typeof orderAnswers)[number] }
  | { readonly name: "nextLink"; readonly form: (typeof linkForms)[number] }
  | { readonly name: "skipLimit"; readonly most: number }
  | { readonly name: "pagedAlerts"; readonly size: number }
  | { readonly name: "partialAnswer"; readonly status: number; readonly warning: string }
  | { readonly name: "movedList" | "expandFails" | "withoutAlerts" | "numericIds" };

/** What can go wrong with a request. Missing settings have the defaults in `faultSettings`. */
export type Fault =
  | { readonly name: "latency"; readonly ms: number }
  | { readonly name: "throttle" | "unavailable"; readonly retryAfterS: number; readonly form: RetryAfterForm }
  | { readonly name: "html"; readonly status: number; readonly afterWork: boolean }
  | { readonly name: "slowDrip"; readonly ms: number }
  | { readonly name: "clockSkew"; readonly seconds: number }
  | { readonly name: "mergeIncident"; readonly into: string }
  | ({
      readonly name: "analystChange";
      readonly when: (typeof changeMoments)[number];
      readonly answer: (typeof changeAnswers)[number];
    } & AnalystChange)
  | ListFault
  | { readonly name: PlainFaultName };

type PlainFaultName =
  | "serverError"
  | "gatewayTimeoutAfterWork"
  | "resetBeforeWork"
  | "resetAfterWork"
  | "truncatedBody"
  | "unreadableJson"
  | "expireTokens"
  | "claimsChallenge"
  | "rotatedKeys";

export type FaultName = Fault["name"];

/** The requests that a rule matches. Without a condition, it matches all. */
export interface FaultMatch {
  readonly method?: string;
  /** The start of the path without query string, or, with `*`, a pattern for the whole path. */
  readonly path?: string;
  /** Only the n-th matching request, counted from 1. */
  readonly nth?: number;
  /** Each n-th matching request: with 3, the third, the sixth and so on. */
  readonly every?: number;
  /** Maximum number of faults. */
  readonly times?: number;
}

/** A checked rule of a fault plan, with all settings. */
export interface FaultRule {
  /** A note for people. */
  readonly name?: string;
  readonly match: FaultMatch;
  readonly fault: Fault;
}

/** A rule as written: the fault's name, alone or with settings. */
export interface FaultRuleInput {
  readonly name?: string;
  readonly match?: FaultMatch;
  readonly fault: FaultName | ({ readonly name: FaultName } & Readonly<Record<string, unknown>>);
}

/** The type and default of a fault's setting. */
export type FaultSetting =
  | { readonly kind: "number"; readonly preset: number; readonly least: number; readonly most: number }
  | { readonly kind: "choice"; readonly preset: string; readonly values: readonly string[] }
  | { readonly kind: "switch"; readonly preset: boolean }
  | { readonly kind: "id"; readonly preset: string }
  | { readonly kind: "text"; readonly preset: string };

const milliseconds = (preset: number): FaultSetting => ({ kind: "number", preset, least: 0, most: 600_000 });
const retryAfter: Readonly<Record<string, FaultSetting>> = {
  retryAfterS: { kind: "number", preset: 2, least: 0, most: 86_400 },
  form: { kind: "choice", preset: "seconds", values: retryAfterForms },
};

/** All faults with their settings, in the order in which they are shown. */
export const faultSettings: Readonly<Record<FaultName, Readonly<Record<string, FaultSetting>>>> = {
  latency: { ms: milliseconds(2000) },
  throttle: retryAfter,
  serverError: {},
  unavailable: retryAfter,
  gatewayTimeoutAfterWork: {},
  resetBeforeWork: {},
  resetAfterWork: {},
  truncatedBody: {},
  html: {
    status: { kind: "number", preset: 502, least: 200, most: 599 },
    afterWork: { kind: "switch", preset: false },
  },
  slowDrip: { ms: milliseconds(5000) },
  unreadableJson: {},
  expireTokens: {},
  claimsChallenge: {},
  rotatedKeys: {},
  clockSkew: { seconds: { kind: "number", preset: 3600, least: -31_536_000, most: 31_536_000 } },
  mergeIncident: { into: { kind: "id", preset: "2973" } },
  analystChange: {
    field: { kind: "choice", preset: "addTag", values: analystFields },
    value: { kind: "text", preset: "analyst" },
    when: { kind: "choice", preset: "before", values: changeMoments },
    answer: { kind: "choice", preset: "given", values: changeAnswers },
  },
  orderBy: { answer: { kind: "choice", preset: "refused", values: orderAnswers } },
  skipLimit: { most: { kind: "number", preset: 50, least: 0, most: 1_000_000 } },
  movedList: {},
  nextLink: { form: { kind: "choice", preset: "missing", values: linkForms } },
  expandFails: {},
  pagedAlerts: { size: { kind: "number", preset: 1, least: 1, most: 1000 } },
  withoutAlerts: {},
  numericIds: {},
  partialAnswer: {
    status: { kind: "number", preset: 206, least: 200, most: 206 },
    warning: { kind: "text", preset: "One of three providers did not answer." },
  },
};

/** A one-sentence description of each fault. */
export const faultDescriptions: Readonly<Record<FaultName, string>> = {
  latency: "The response is delayed.",
  throttle: "429, with a Retry-After in seconds, as a date, or without one. The request is not processed.",
  serverError: "500 with an empty body. The request is not processed.",
  unavailable: "503, with or without a Retry-After. The request is not processed.",
  gatewayTimeoutAfterWork: "504, although the request was processed.",
  resetBeforeWork: "The connection breaks before the request is processed.",
  resetAfterWork: "The request is processed, then the connection breaks without a response.",
  truncatedBody: "The request is processed; the connection breaks in the middle of the response.",
  html: "A proxy answers with an HTML page.",
  slowDrip: "The request is processed; the response arrives in small pieces.",
  unreadableJson: "The request is processed; the response is not valid JSON.",
  expireTokens: "From now on the token of the request is expired; at a sign-in, the issued token.",
  claimsChallenge:
    "From now on the token of the request is refused with a claims challenge, until a sign-in asks for the claims or the plan is replaced; at a sign-in, the issued token.",
  rotatedKeys: "From this request on, tokens are signed with a new key, and tokens signed with old keys are rejected.",
  clockSkew: "The clock of the service is wrong for this request, and so are the times of a token that it issues.",
  mergeIncident: "The incident in the path is merged into another one just before the request.",
  analystChange:
    "An analyst changes the incident in the path before or after the request is processed; the response can also be lost.",
  orderBy: "A list with $orderby is refused with 400, or comes with the oldest first.",
  skipLimit: "400 for a larger $skip.",
  movedList: "A new item moved the list since the page before: a page with $skip begins one item earlier.",
  nextLink: "The link to the next page is missing, relative, leads to another host, or to the same page.",
  expandFails: "500 for a request with $expand.",
  pagedAlerts: "The alerts of an incident come in pages, with a link to the next one.",
  withoutAlerts: "An incident that is read with its alerts has none in it.",
  numericIds: "The IDs of incidents are numbers instead of texts.",
  partialAnswer: "The answer is only a part (206), or has a warning, in a Warning header.",
};
