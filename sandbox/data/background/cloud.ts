import { backgroundApps } from "../apps.js";
import { officeIp } from "../organisation.js";
import { cloudColumns, graphCallColumns } from "../services.js";
import { humans } from "./identity.js";
import type { Noise, NoiseRow } from "./noise.js";

const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0";

/** Activity on a document or in a mailbox. */
export function makeCloudEvent({ random, index }: Noise): NoiseRow {
  const action = random.pick(["FileAccessed", "FileModified", "FileUploaded", "MailItemsAccessed"]);
  const isMail = action === "MailItemsAccessed";
  return {
    values: cloudColumns({
      person: random.pick(humans),
      ip: officeIp,
      userAgent: browserAgent,
      action,
      application: isMail ? "Microsoft Exchange Online" : "Microsoft SharePoint Online",
      objectName: isMail ? "Inbox" : `Plan ${index}.docx`,
      objectType: isMail ? "Folder" : "File",
    }),
  };
}

/** A call of Microsoft Graph by one of the company's own apps. */
export function makeGraphCall({ random }: Noise): NoiseRow {
  const app = random.pick(backgroundApps);
  const path = random.pick(["security/incidents?$top=50", "places/microsoft.graph.room", "sites?search=*"]);
  return {
    values: graphCallColumns({
      app,
      ip: officeIp,
      path,
      status: random.below(25) === 0 ? 429 : 200,
      responseSize: 400 + random.below(90_000),
      requestId: random.guid(),
    }),
  };
}

/** Activity on a labelled document, as data security reports it. */
export function makeDataSecurityEvent({ random, index }: Noise): NoiseRow {
  const person = random.pick(humans);
  const action = random.pick(["FileRead", "FileModified", "FileCopiedToNetworkShare"]);
  return {
    values: {
      ActionType: action,
      Operation: action,
      Workload: "Endpoint",
      AccountUpn: person.upn,
      AccountObjectId: person.objectId,
      Department: person.department,
      IPAddress: officeIp,
      IsManagedDevice: true,
      ObjectId: `C:\\Users\\Public\\Documents\\Plan ${index}.docx`,
      ObjectName: `Plan ${index}.docx`,
      ObjectType: "File",
      ObjectSize: 20_480 + random.below(900_000),
      IsHidden: false,
      ActivityId: random.guid(),
      SensitiveInfoTypeInfo: [],
    },
  };
}
