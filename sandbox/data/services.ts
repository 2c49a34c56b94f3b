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
  const senderDomain = mail.from.slice(mail.from.indexOf("@") + 1);
  const location = mail.isBlocked
    ? "Quarantine"
    : mail.direction === "Outbound"
      ? "On-premises/external"
      : "Inbox/folder";
  const action = mail.isBlocked ? "Blocked" : "Delivered";
  const threat = mail.threat ?? "";
  writer.add("EmailEvents", minutesAgo, {
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
  });
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
  const { person, errorCode } = signIn;
  const key = `${person.name} ${signIn.ip} ${minutesAgo}`;
  const isManaged = signIn.deviceName === undefined ? 0 : 1;
  writer.add("EntraIdSignInEvents", minutesAgo, {
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
    LastPasswordChangeTimestamp: writer.time(60_000 + toNumber(person.name, 50_000)),
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
  });
  writer.add("IdentityLogonEvents", minutesAgo, {
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
    OSPlatform: isManaged ? "Windows 10" : "Linux",
    IPAddress: signIn.ip,
    Location: signIn.country,
    AdditionalFields: { RequestId: toGuid(`request ${key}`), ErrorCode: String(errorCode) },
  });
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
}

/** Writes an activity in Microsoft 365 to CloudAppEvents. */
export function writeCloudEvent(writer: RowWriter, minutesAgo: number, event: CloudSample): void {
  const { person } = event;
  const application = event.application ?? "Microsoft Exchange Online";
  writer.add("CloudAppEvents", minutesAgo, {
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
  });
}

function failureReason(errorCode: number): string {
  return errorCode === 50_126
    ? "WrongPassword"
    : errorCode === 50_053
      ? "AccountLocked"
      : "StrongAuthenticationRequired";
}
