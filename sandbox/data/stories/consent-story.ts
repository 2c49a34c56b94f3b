import { graphResource } from "../apps.js";
import { officeIp, people, tenantId } from "../organisation.js";
import { Random } from "../random.js";
import type { RowWriter } from "../row-writer.js";
import { graphCallColumns, writeCloudEvent, writeMail, writeSignIn } from "../services.js";
import { consentPhishing } from "../threats.js";

const hour = 60;
const { app } = consentPhishing;
const victim = people.mei;
const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0";
const consentUrl = `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${app.appId}&scope=Mail.Read%20offline_access`;

/** A mail that leads to a consent prompt, the consent, and an app that reads the mailbox afterwards: incident 2976. */
export function writeConsentStory(writer: RowWriter): void {
  writeLure(writer);
  writeConsent(writer);
  for (let visit = 0; visit < 8; visit += 1) writeVisit(writer, 25 * hour - visit * 3.5 * hour, visit);
}

function writeLure(writer: RowWriter): void {
  const { messageId } = consentPhishing;
  writeMail(writer, 27 * hour, {
    messageId,
    from: consentPhishing.sender,
    fromName: "Document sharing",
    senderIp: consentPhishing.senderIp,
    to: victim.upn,
    recipientId: victim.objectId,
    subject: consentPhishing.subject,
    direction: "Inbound",
    url: consentUrl,
  });
  writer.add("EmailUrlInfo", 27 * hour, {
    NetworkMessageId: messageId,
    Url: consentUrl,
    UrlDomain: "login.microsoftonline.com",
    UrlLocation: "Body",
  });
  writer.add("UrlClickEvents", 26.2 * hour, {
    Url: consentUrl,
    ActionType: "ClickAllowed",
    AccountUpn: victim.upn,
    Workload: "Email",
    NetworkMessageId: messageId,
    IPAddress: officeIp,
    IsClickedThrough: false,
    UrlChain: JSON.stringify([consentUrl]),
    AppName: "Outlook",
  });
}

function writeConsent(writer: RowWriter): void {
  const { city, state, country } = victim;
  writeSignIn(writer, 26.1 * hour, {
    person: victim,
    ip: officeIp,
    errorCode: 0,
    application: app.name,
    userAgent: browserAgent,
    city,
    state,
    country,
    deviceName: "exec-lt-02.example.com",
  });
  const actions = ["Add service principal.", "Add delegated permission grant.", "Consent to application."];
  for (const [index, action] of actions.entries()) {
    writeCloudEvent(writer, 26.05 * hour - index * 0.02, {
      person: victim,
      ip: officeIp,
      userAgent: browserAgent,
      action,
      application: "Microsoft 365",
      objectName: app.name,
      objectType: "Application",
      oauthAppId: app.appId,
      details: {
        ModifiedProperties: [
          { Name: "ConsentAction.Permissions", NewValue: app.permissions.join(" ") },
          { Name: "ConsentContext.IsAdminConsent", NewValue: "False" },
          { Name: "TargetId.ServicePrincipalNames", NewValue: app.appId },
        ],
      },
    });
  }
  writer.add("OAuthAppInfo", 2 * hour, {
    OAuthAppId: app.appId,
    ServicePrincipalId: app.servicePrincipalId,
    AppName: app.name,
    AddedOnTime: writer.time(26.05 * hour),
    LastModifiedTime: writer.time(26 * hour),
    AppStatus: "Enabled",
    VerifiedPublisher: {},
    PrivilegeLevel: "High",
    Permissions: app.permissions.map((name) => ({ PermissionValue: name, PermissionType: "Delegated" })),
    ConsentedUsersCount: 1,
    IsAdminConsented: false,
    AppOrigin: "External",
    LastUsedTime: writer.time(0.5 * hour),
    AppOwnerTenantId: consentPhishing.ownerTenantId,
  });
}

/** Each visit signs in and reads some mail. One request ID connects the rows of Graph and Exchange. */
function writeVisit(writer: RowWriter, minutesAgo: number, visit: number): void {
  const random = new Random(1, "consent story", visit);
  writer.add("EntraIdSpnSignInEvents", minutesAgo, {
    Application: app.name,
    ApplicationId: app.appId,
    IsManagedIdentity: false,
    ErrorCode: 0,
    CorrelationId: random.guid(),
    ServicePrincipalName: app.name,
    ServicePrincipalId: app.servicePrincipalId,
    ResourceDisplayName: graphResource.name,
    ResourceId: graphResource.id,
    ResourceTenantId: tenantId,
    IPAddress: consentPhishing.appIp,
    Country: "NL",
    State: "North Holland",
    City: "Amsterdam",
    RequestId: random.guid(),
  });
  for (let page = 0; page < 4; page += 1) {
    writer.add("GraphApiAuditEvents", minutesAgo - 0.5 - page * 0.1, {
      ...graphCallColumns({
        app,
        ip: consentPhishing.appIp,
        path: `users/${victim.objectId}/messages?$search="invoice"&$top=100&$skip=${page * 100}`,
        status: visit === 7 && page === 3 ? 429 : 200,
        responseSize: 180_000 + random.below(90_000),
        requestId: random.guid(),
      }),
      AccountObjectId: victim.objectId,
    });
  }
  writeCloudEvent(writer, minutesAgo - 1, {
    person: victim,
    ip: consentPhishing.appIp,
    userAgent: "",
    action: "MailItemsAccessed",
    objectName: "Inbox",
    objectType: "Folder",
    oauthAppId: app.appId,
    details: { ClientAppId: app.appId, OperationCount: 400, MailAccessType: "Bind" },
  });
}
