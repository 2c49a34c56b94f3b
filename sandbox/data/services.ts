import type { Row } from "../../kql/engine.js";
import type { SampleApp } from "./apps.js";
import type { SampleClock } from "./clock.js";
import { toGuid, toNumber } from "./identifiers.js";
import { officeIp, type Person, tenantId } from "./organisation.js";
import type { RowWriter } from "./row-writer.js";

export interface MailSample {
  readonly messageId: string;
  readonly from: string;
  readonly fromName: string;
  readonly senderId?: string;
  readonly senderIp: string;
  readonly to: string;
  readonly recipientId?: string;
  readonly subject: string;
  readonly direction: "Inbound" | "Outbound" | "Intra-org";
  readonly url?: string;
  readonly attachments?: number;
  readonly isBlocked?: boolean;
  readonly threat?: string;
}

/** Writes one recipient's copy of a mail to EmailEvents. */
export function writeMail(writer: RowWriter, minutesAgo: number, mail: MailSample): void {
  writer.add("EmailEvents", minutesAgo, mailColumns(mail));
}

/** Columns of EmailEvents for one recipient's copy of a mail. */
export function mailColumns(mail: MailSample): Row {
  const senderDomain = mail.from.slice(mail.from.indexOf("@") + 1);
  const location = mail.isBlocked
    ? "Quarantine"
    : mail.direction === "Outbound"
      ? "On-premises/external"
      : "Inbox/folder";
  const action = mail.isBlocked ? "Blocked" : "Delivered";
  const threat = mail.threat ?? "";
  return {
    NetworkMessageId: mail.messageId,
    InternetMessageId: `<${mail.messageId}@${senderDomain}>`,
    SenderMailFromAddress: mail.from,
    SenderFromAddress: mail.from,
    SenderDisplayName: mail.fromName,
    SenderObjectId: mail.senderId ?? "",
    SenderMailFromDomain: senderDomain,
    SenderFromDomain: senderDomain,
    SenderIPv4: mail.senderIp.includes(":") ? "" : mail.senderIp,
    SenderIPv6: mail.senderIp.includes(":") ? mail.senderIp : "",
    RecipientEmailAddress: mail.to,
    RecipientObjectId: mail.recipientId ?? "",
    Subject: mail.subject,
    EmailClusterId: 1_000_000 + toNumber(`cluster ${mail.subject}`, 3_000_000_000),
    EmailDirection: mail.direction,
    DeliveryAction: action,
    DeliveryLocation: location,
    LatestDeliveryAction: action,
    LatestDeliveryLocation: location,
    ThreatTypes: threat,
    DetectionMethods: threat === "" ? "" : JSON.stringify({ [threat]: ["Advanced filter"] }),
    ConfidenceLevel: threat === "" ? "" : JSON.stringify({ [threat]: "High" }),
    BulkComplaintLevel: mail.direction === "Inbound" ? toNumber(mail.messageId, 5) : null,
    EmailAction: mail.isBlocked ? "Send to quarantine" : "No action taken",
    AuthenticationDetails: JSON.stringify({ SPF: "pass", DKIM: "none", DMARC: "bestguesspass", CompAuth: "pass" }),
    AttachmentCount: mail.attachments ?? 0,
    UrlCount: mail.url === undefined ? 0 : 1,
    EmailLanguage: "en",
  };
}

export interface SignInSample {
  readonly person: Person;
  readonly ip: string;
  /** 0 = success; else the AADSTS code. */
  readonly errorCode: number;
  readonly application: string;
  readonly userAgent: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly deviceName?: string;
  readonly isRisky?: boolean;
}

/** Writes an interactive sign-in to EntraIdSignInEvents and IdentityLogonEvents. */
export function writeSignIn(writer: RowWriter, minutesAgo: number, signIn: SignInSample): void {
  const key = `${signIn.person.name} ${signIn.ip} ${minutesAgo}`;
  writer.add("EntraIdSignInEvents", minutesAgo, signInColumns(signIn, key, writer));
  writer.add("IdentityLogonEvents", minutesAgo, identityLogonColumns(signIn, key));
}

/** Columns of EntraIdSignInEvents; the request's IDs are derived from the key. */
export function signInColumns(signIn: SignInSample, key: string, clock: SampleClock): Row {
  const { person, errorCode } = signIn;
  const isManaged = signIn.deviceName === undefined ? 0 : 1;
  return {
    Application: signIn.application,
    ApplicationId: toGuid(`application ${signIn.application}`),
    LogonType: '["interactiveUser"]',
    ErrorCode: errorCode,
    CorrelationId: toGuid(`correlation ${key}`),
    SessionId: toGuid(`session ${key}`),
    RequestId: toGuid(`request ${key}`),
    AccountDisplayName: person.displayName,
    AccountObjectId: person.objectId,
    AccountUpn: person.upn,
    IsExternalUser: 0,
    IsGuestUser: false,
    AlternateSignInName: person.upn,
    LastPasswordChangeTimestamp: clock.time(60_000 + toNumber(person.name, 50_000)),
    ResourceDisplayName: signIn.application,
    ResourceTenantId: tenantId,
    DeviceName: signIn.deviceName ?? "",
    OSPlatform: isManaged ? "Windows10" : "Linux",
    DeviceTrustType: isManaged ? "Hybrid Azure AD joined" : "",
    IsManaged: isManaged,
    IsCompliant: isManaged,
    AuthenticationRequirement: "multiFactorAuthentication",
    TokenIssuerType: 0,
    RiskLevelAggregated: signIn.isRisky ? 100 : 0,
    RiskState: signIn.isRisky ? 4 : 0,
    UserAgent: signIn.userAgent,
    ClientAppUsed: "Browser",
    ConditionalAccessPolicies: "[]",
    ConditionalAccessStatus: errorCode === 0 ? 0 : 1,
    IPAddress: signIn.ip,
    Country: signIn.country,
    State: signIn.state,
    City: signIn.city,
  };
}

/** Columns of IdentityLogonEvents for the same sign-in. */
export function identityLogonColumns(signIn: SignInSample, key: string): Row {
  const { person, errorCode } = signIn;
  return {
    ActionType: errorCode === 0 ? "LogonSuccess" : "LogonFailed",
    Application: "Microsoft 365",
    LogonType: "OAuth2:Authorize",
    Protocol: "OAuth 2.0",
    FailureReason: errorCode === 0 ? "" : failureReason(errorCode),
    AccountName: person.name,
    AccountDomain: person.domain,
    AccountUpn: person.upn,
    AccountSid: person.sid,
    AccountObjectId: person.objectId,
    AccountDisplayName: person.displayName,
    DeviceName: signIn.deviceName ?? "",
    OSPlatform: signIn.deviceName === undefined ? "Linux" : "Windows 10",
    IPAddress: signIn.ip,
    Location: signIn.country,
    AdditionalFields: { RequestId: toGuid(`request ${key}`), ErrorCode: String(errorCode) },
  };
}

export interface CloudSample {
  readonly person: Person;
  readonly ip: string;
  readonly userAgent: string;
  readonly action: string;
  readonly application?: string;
  readonly objectName: string;
  readonly objectType: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** The app that acted for the user, or that the activity is about. */
  readonly oauthAppId?: string;
}

/** Writes an activity in Microsoft 365 to CloudAppEvents. */
export function writeCloudEvent(writer: RowWriter, minutesAgo: number, event: CloudSample): void {
  writer.add("CloudAppEvents", minutesAgo, cloudColumns(event));
}

/** Columns of CloudAppEvents. */
export function cloudColumns(event: CloudSample): Row {
  const { person } = event;
  const application = event.application ?? "Microsoft Exchange Online";
  return {
    ActionType: event.action,
    Application: application,
    ApplicationId: application === "Microsoft Exchange Online" ? 20_893 : 20_892,
    AppInstanceId: 0,
    AccountObjectId: person.objectId,
    AccountId: person.upn,
    AccountDisplayName: person.displayName,
    AccountType: "Regular",
    IsAdminOperation: false,
    IsExternalUser: false,
    IsImpersonated: false,
    IPAddress: event.ip,
    IsAnonymousProxy: event.ip !== officeIp,
    CountryCode: event.ip === officeIp ? person.country : "NL",
    City: event.ip === officeIp ? person.city : "Amsterdam",
    UserAgent: event.userAgent,
    ActivityType: "Basic",
    ActivityObjects: [{ Type: event.objectType, Name: event.objectName, Role: "Target object" }],
    ObjectName: event.objectName,
    ObjectType: event.objectType,
    ObjectId: toGuid(`object ${event.objectName}`),
    RawEventData: {
      UserId: person.upn,
      ClientIP: event.ip,
      Workload: application,
      Operation: event.action,
      ...event.details,
    },
    AdditionalFields: {},
    IPTags: [],
    UserAgentTags: [],
    OAuthAppId: event.oauthAppId ?? "",
  };
}

export interface GraphCallSample {
  readonly app: SampleApp;
  readonly ip: string;
  /** The path after the version: `users?$top=10`. */
  readonly path: string;
  readonly status: number;
  readonly responseSize: number;
  readonly requestId: string;
  readonly method?: string;
}

/** Columns of GraphApiAuditEvents for an app's own call. */
export function graphCallColumns(call: GraphCallSample): Row {
  return {
    IdentityProvider: "AzureAD",
    ApiVersion: "v1.0",
    ApplicationId: call.app.appId,
    ClientRequestId: call.requestId,
    OperationId: call.requestId,
    Location: "West Europe",
    RequestDuration: String(40 + (call.responseSize % 900)),
    RequestMethod: call.method ?? "GET",
    ResponseStatusCode: String(call.status),
    Scopes: call.app.permissions.join(" "),
    EntityType: "app",
    RequestUri: `https://graph.microsoft.com/v1.0/${call.path}`,
    UniqueTokenIdentifier: call.requestId.replaceAll("-", "").slice(0, 22),
    RequestId: call.requestId,
    IpAddress: call.ip,
    ServicePrincipalId: call.app.servicePrincipalId,
    TargetWorkload: call.path.startsWith("security") ? "Microsoft.Security" : "Microsoft.Exchange",
    ResponseSize: call.responseSize,
    TenantId: tenantId,
    Type: "GraphApiAuditEvents",
    SourceSystem: "",
  };
}

function failureReason(errorCode: number): string {
  return errorCode === 50_126
    ? "WrongPassword"
    : errorCode === 50_053
      ? "AccountLocked"
      : "StrongAuthenticationRequired";
}
