import { tableForm } from "../table-form.js";
import { makeCloudEvent, makeDataSecurityEvent, makeGraphCall } from "./cloud.js";
import {
  makeConnection,
  makeDeviceEvent,
  makeFileEvent,
  makeImageLoad,
  makeLogon,
  makeProcess,
  makeRegistryEvent,
} from "./endpoint.js";
import { genericMaker } from "./generic.js";
import { makeAppSignIn, makeDirectoryEvent, makeDirectoryQuery, makeIdentityLogon, makeSignIn } from "./identity.js";
import { makeClick, makeMail, makeMailAttachment, makeMailUrl, makePostDelivery } from "./mail.js";
import type { NoiseMaker } from "./noise.js";

/** The background of one table. */
export interface TablePlan {
  /** Rows in a small tenant. */
  readonly count: number;
  readonly make: NoiseMaker;
  /** Whether rows can be added over time. Rows of other tables belong to existing rows. */
  readonly isLive: boolean;
}

const plans: Readonly<Record<string, readonly [count: number, make: NoiseMaker, isLive: boolean]>> = {
  DeviceProcessEvents: [60, makeProcess, true],
  DeviceNetworkEvents: [40, makeConnection, true],
  DeviceFileEvents: [24, makeFileEvent, true],
  DeviceImageLoadEvents: [20, makeImageLoad, true],
  DeviceRegistryEvents: [16, makeRegistryEvent, true],
  DeviceEvents: [24, makeDeviceEvent, true],
  DeviceLogonEvents: [24, makeLogon, true],
  EmailEvents: [40, makeMail, true],
  EmailUrlInfo: [20, makeMailUrl, false],
  EmailAttachmentInfo: [8, makeMailAttachment, false],
  EmailPostDeliveryEvents: [3, makePostDelivery, false],
  UrlClickEvents: [8, makeClick, false],
  EntraIdSignInEvents: [24, makeSignIn, true],
  IdentityLogonEvents: [24, makeIdentityLogon, true],
  EntraIdSpnSignInEvents: [16, makeAppSignIn, true],
  IdentityDirectoryEvents: [6, makeDirectoryEvent, true],
  IdentityQueryEvents: [8, makeDirectoryQuery, true],
  CloudAppEvents: [20, makeCloudEvent, true],
  GraphApiAuditEvents: [20, makeGraphCall, true],
  DataSecurityEvents: [6, makeDataSecurityEvent, true],
};

/** The background of a table. Empty for tables that only stories and inventories fill. */
export function planOf(table: string): TablePlan {
  const plan = Object.hasOwn(plans, table) ? plans[table] : undefined;
  if (plan === undefined) return { count: 0, make: genericMaker(tableForm(table)), isLive: false };
  const [count, make, isLive] = plan;
  return { count, make, isLive };
}
