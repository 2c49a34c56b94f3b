import type { ErrorCode } from "../../errors.js";

/** Why no token was issued, for a message and its hint. */
export interface EntraCause {
  readonly code: ErrorCode;
  /** The cause, without a full stop. */
  readonly cause: string;
  readonly hint: string;
}

function auth(cause: string, hint: string): EntraCause {
  return { code: "AUTH_FAILED", cause, hint };
}

const wrongSecret = auth(
  "the client secret is wrong",
  "Often the secret's ID is used instead of its value. Create a new client secret and copy the column Value.",
);
const appUnknown = auth(
  "the app is not known in this tenant",
  "Check client_id and tenant_id; admin consent for the app may also be missing in this tenant.",
);
const cloudMismatch = auth(
  "the tenant or the app belongs to another national cloud",
  "Set cloud to the tenant's cloud (gcc_high and dod sign in at login.microsoftonline.us).",
);
const noTenant = auth(
  "the sign-in does not name one tenant",
  "Give the tenant's GUID or a verified domain as tenant_id; common and organizations do not work for an app.",
);
const badScope = auth(
  "the scope of the token request is not valid",
  "Check that cloud matches the tenant; the scope is the .default scope of that cloud's Graph root.",
);
const certificateRefused = auth(
  "the certificate's signature was refused",
  "Upload this certificate to the app registration and check that certificate and certificate_key belong together.",
);
const certificateUnauthorized = auth(
  "the certificate is not authorised for the app",
  "Check that the certificate uploaded to the app registration is the one configured, with its whole chain if needed.",
);
/** The cause of AADSTS700023 if the request was signed with an assertion. */
export const assertionAudience = auth(
  "the signed assertion has another sign-in endpoint as its audience",
  "Check that cloud and login_api_root are those of this tenant.",
);
const assertionApp = auth(
  "the signed assertion names another app",
  "Check client_id, and that the assertion's issuer and subject are that app's id.",
);
const assertionForm = auth(
  "Entra ID cannot read the signed assertion",
  "Check certificate and certificate_key, or the token in federated_token_file: it must be one complete JWT.",
);
const badRequest = auth(
  "the token request was changed on its way to Entra ID",
  "Check login_api_root, and that no proxy changes requests.",
);
const noCredential = auth("no credential was sent", "Give client_secret, or certificate and certificate_key.");
const assertionTime = auth(
  "the signed assertion is malformed or outside its period of validity",
  "Check this machine's clock (NTP).",
);
const noFederation = auth(
  "no federated credential of the app matches the token",
  "Compare issuer, subject and audience of the federated credential exactly; they are case-sensitive.",
);
const conditionalAccess: EntraCause = {
  code: "ACCESS_DENIED",
  cause: "Conditional Access blocks the app",
  hint: "Ask the administrator to allow this app or its address in Conditional Access for workload identities.",
};
const noConsent: EntraCause = {
  code: "PERMISSION_MISSING",
  cause: "the app has no admin consent for its permissions",
  hint: "Add the Graph application permissions (roles) to the app registration, grant admin consent, and run again.",
};
const tooManyTokens: EntraCause = {
  code: "THROTTLED",
  cause: "too many tokens were requested",
  hint: "Run fewer actions at once for this app, and run the action again in a few minutes.",
};
const unavailable: EntraCause = {
  code: "SERVICE_UNAVAILABLE",
  cause: "the sign-in service is temporarily not available",
  hint: "Run the action again in a few minutes.",
};

/**
 * Known error numbers of Entra (AADSTS...).
 * https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
 */
export const entraCauses: Readonly<Record<string, EntraCause>> = {
  7000215: wrongSecret,
  70002: wrongSecret,
  7000222: auth(
    "the client secret has expired",
    "Add a new client secret to the app registration and update client_secret, or use a certificate, which can be valid longer.",
  ),
  7000216: noCredential,
  7000218: noCredential,
  700016: appUnknown,
  700011: appUnknown,
  7000112: auth("the app is disabled", "Enable sign-in on the app's enterprise application."),
  90002: auth(
    "the tenant was not found",
    "Check tenant_id for a typo, and check cloud: the global sign-in does not know GCC High tenants.",
  ),
  90038: cloudMismatch,
  900382: cloudMismatch,
  900432: cloudMismatch,
  90051: cloudMismatch,
  9001023: noTenant,
  50194: noTenant,
  90124: noTenant,
  90130: noTenant,
  50059: noTenant,
  50034: auth("the account is not in the directory", "Check that client_id is an app registration of this tenant."),
  500011: auth(
    "the tenant does not have the API of the requested scope",
    "Check that cloud matches the tenant, and that the tenant has a licence for the API.",
  ),
  70011: badScope,
  28002: badScope,
  28003: badScope,
  28000: badScope,
  1002012: badScope,
  700022: badScope,
  // For an assertion it has another meaning: see entra-errors.ts.
  700023: badScope,
  700025: auth(
    "the app is registered as a public client",
    "Register it as a web (confidential) application: a public client cannot send a secret.",
  ),
  700027: certificateRefused,
  700030: certificateUnauthorized,
  50012: certificateUnauthorized,
  700021: assertionApp,
  50027: assertionForm,
  50013: assertionTime,
  500133: assertionTime,
  700024: assertionTime,
  70021: noFederation,
  700211: noFederation,
  700212: noFederation,
  700213: noFederation,
  53003: conditionalAccess,
  530032: conditionalAccess,
  53000: conditionalAccess,
  65001: noConsent,
  650056: noConsent,
  90094: noConsent,
  90033: unavailable,
  90024: unavailable,
  90012: unavailable,
  90006: unavailable,
  90090: unavailable,
  90055: tooManyTokens,
  50196: tooManyTokens,
  900144: badRequest,
  900561: badRequest,
  70003: badRequest,
};

/** Whether the same token request may succeed later. */
export function isTransientCause(number: string): boolean {
  return entraCauses[number] === unavailable;
}
