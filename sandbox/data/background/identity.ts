import { backgroundApps, graphResource } from "../apps.js";
import { allDevices, allPeople, devices, officeIp, tenantId } from "../organisation.js";
import { identityLogonColumns, type SignInSample, signInColumns } from "../services.js";
import { type Noise, type NoiseRow, noiseOf } from "./noise.js";

const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0";

/** Everyone except the service accounts. */
export const humans = allPeople.filter(({ surname }) => surname !== "");

/** The background sign-in with a number, which appears in two tables. */
function signInAt(noise: Noise): { signIn: SignInSample; key: string; minutesAgo: number } {
  const { world, index } = noise;
  const { random, minutesAgo } = noiseOf(world, "sign-in", index, noise.isLive ? noise.minutesAgo : undefined);
  const person = random.pick(humans);
  const { city, state, country } = person;
  const deviceName = allDevices.find(({ users }) => users[0] === person)?.name ?? "";
  const signIn = {
    person,
    ip: officeIp,
    errorCode: random.below(15) === 0 ? 50_126 : 0,
    application: random.pick(["Microsoft Teams", "Office 365 SharePoint Online", "Office 365 Exchange Online"]),
    userAgent: browserAgent,
    city,
    state,
    country,
    deviceName,
  };
  return { signIn, key: `background ${world.seed} ${index}`, minutesAgo };
}

export function makeSignIn(noise: Noise): NoiseRow {
  const { signIn, key, minutesAgo } = signInAt(noise);
  return { minutesAgo, values: signInColumns(signIn, key, noise.world) };
}

export function makeIdentityLogon(noise: Noise): NoiseRow {
  const { signIn, key, minutesAgo } = signInAt(noise);
  return { minutesAgo, values: identityLogonColumns(signIn, key) };
}

/** A sign-in of one of the company's apps. */
export function makeAppSignIn({ random }: Noise): NoiseRow {
  const app = random.pick(backgroundApps);
  return {
    values: {
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
      IPAddress: officeIp,
      Country: "NL",
      State: "South Holland",
      City: "Rotterdam",
      RequestId: random.guid(),
    },
  };
}

/** A change in the directory by an administrator. */
export function makeDirectoryEvent({ random }: Noise): NoiseRow {
  const target = random.pick(humans);
  return {
    values: {
      ...domainController,
      ActionType: random.pick(["Group Membership changed", "Account Password changed", "Account Path changed"]),
      TargetAccountUpn: target.upn,
      TargetAccountDisplayName: target.displayName,
      AdditionalFields: { "ACTOR.ACCOUNT": "EXAMPLE\\j.lindqvist", "TARGET_OBJECT.USER": target.displayName },
      Protocol: "Ldap",
    },
  };
}

/** A directory query. */
export function makeDirectoryQuery({ random }: Noise): NoiseRow {
  const device = random.pick(allDevices);
  const [user] = device.users;
  return {
    values: {
      ...domainController,
      ActionType: "LDAP query",
      QueryType: "AllUsers",
      Query: "(&(objectCategory=person)(objectClass=user))",
      Protocol: "Ldap",
      AccountName: user?.name ?? "",
      AccountDomain: user?.domain ?? "",
      AccountUpn: user?.upn ?? "",
      AccountDisplayName: user?.displayName ?? "",
      DeviceName: device.name,
      IPAddress: device.ip,
      Port: 49_152 + random.below(16_000),
      AdditionalFields: { Count: String(1 + random.below(20)) },
    },
  };
}

const domainController = {
  Application: "Active Directory",
  DestinationDeviceName: devices.controller.name,
  DestinationIPAddress: devices.controller.ip,
  DestinationPort: 389,
};
