import { describeUser, type FurtherEvidence, user } from "../evidence.js";
import { toGuid } from "../identifiers.js";
import { people, tenantId } from "../organisation.js";

const { web } = people;

/** Evidence of a password spray: one sign-in that succeeded, its session, and an app that was signed in to. */
export const signInEvidence: readonly FurtherEvidence[] = [
  {
    kind: "further",
    type: "cloudLogonRequestEvidence",
    describe: () => ({ requestId: toGuid("sign-in of the spray") }),
  },
  {
    kind: "further",
    type: "cloudLogonSessionEvidence",
    verdict: "suspicious",
    describe: (nest) => ({
      account: nest("userEvidence", { userAccount: describeUser(web), stream: null }),
      browser: "Python Requests 2.31",
      deviceName: null,
      operatingSystem: null,
      previousLogonDateTime: null,
      protocol: "ROPC",
      sessionId: toGuid("session of the spray"),
      startUtcDateTime: null,
      userAgent: "python-requests/2.31.0",
    }),
    columns: user(web),
  },
  {
    kind: "further",
    type: "servicePrincipalEvidence",
    describe: () => ({
      appId: toGuid("web shop app"),
      appOwnerTenantId: tenantId,
      servicePrincipalName: "Web shop",
      servicePrincipalObjectId: toGuid("web shop service principal"),
      servicePrincipalType: "application",
      tenantId,
    }),
    columns: { Application: "Web shop", OAuthApplicationId: toGuid("web shop app") },
  },
];
