import { officeIp, type Person } from "../organisation.js";
import { type MailSample, mailColumns } from "../services.js";
import { humans } from "./identity.js";
import { type Noise, type NoiseRow, type NoiseWorld, noiseOf } from "./noise.js";

const senders = [
  ["news@example.org", "Newsletter"],
  ["team@example.net", "Project team"],
  ["hr@example.com", "Human resources"],
  ["orders@partner.test", "Orders 'r' us"],
] as const;

const subjects = ["Minutes of the meeting", "Order \u2116 1180", "Lunch | Thursday?", "Re: Q3 // draft"];

interface BackgroundMail {
  readonly mail: MailSample;
  readonly recipient: Person;
  readonly minutesAgo: number;
}

/** The background mail with a number. Two of four have a link, one has an attachment. */
function mailAt(world: NoiseWorld, index: number, liveMinutesAgo?: number): BackgroundMail {
  const { random, minutesAgo } = noiseOf(world, "mail", index, liveMinutesAgo);
  const recipient = random.pick(humans);
  const [from, fromName] = random.pick(senders);
  const mail = {
    messageId: random.guid(),
    from,
    fromName,
    senderIp: random.pick(["192.0.2.61", "198.51.100.61", "2001:db8:61::1"]),
    to: recipient.upn,
    recipientId: recipient.objectId,
    subject: random.pick(subjects),
    direction: from.endsWith("@example.com") ? "Intra-org" : "Inbound",
    ...(index % 2 === 0 ? { url: `https://www.example.org/r/${random.hex(8)}` } : {}),
    ...(index % 4 === 1 ? { attachments: 1 } : {}),
    isBlocked: index % 16 === 10,
    threat: index % 16 === 10 ? "Spam" : "",
  } as const;
  return { mail, recipient, minutesAgo };
}

/** A mail that another table has more about: every n-th, starting with the given one. */
function relatedMail({ world, random }: Noise, every: number, first: number): BackgroundMail {
  const groups = Math.max(1, Math.floor(world.countOf("EmailEvents") / every));
  return mailAt(world, first + every * random.below(groups));
}

export function makeMail({ world, index, minutesAgo, isLive }: Noise): NoiseRow {
  const made = mailAt(world, index, isLive ? minutesAgo : undefined);
  return { minutesAgo: made.minutesAgo, values: mailColumns(made.mail) };
}

export function makeMailUrl(noise: Noise): NoiseRow {
  const { mail, minutesAgo } = relatedMail(noise, 2, 0);
  return {
    minutesAgo,
    values: {
      NetworkMessageId: mail.messageId,
      Url: mail.url,
      UrlDomain: "www.example.org",
      UrlLocation: "Body",
    },
  };
}

export function makeMailAttachment(noise: Noise): NoiseRow {
  const { mail, minutesAgo } = relatedMail(noise, 4, 1);
  const { random } = noise;
  return {
    minutesAgo,
    values: {
      NetworkMessageId: mail.messageId,
      SenderFromAddress: mail.from,
      SenderDisplayName: mail.fromName,
      RecipientEmailAddress: mail.to,
      RecipientObjectId: mail.recipientId,
      FileName: `Agenda ${random.below(90)}.pdf`,
      FileType: "pdf",
      SHA256: random.hex(64),
      FileSize: 20_480 + random.below(900_000),
    },
  };
}

/** A mail that was removed from the inbox later. */
export function makePostDelivery(noise: Noise): NoiseRow {
  const { mail, minutesAgo } = relatedMail(noise, 2, 0);
  return {
    minutesAgo: minutesAgo / 2,
    values: {
      NetworkMessageId: mail.messageId,
      InternetMessageId: `<${mail.messageId}@${mail.from.slice(mail.from.indexOf("@") + 1)}>`,
      Action: "Moved to junk folder",
      ActionType: "Spam ZAP",
      ActionTrigger: "SpecialAction",
      ActionResult: "Success",
      RecipientEmailAddress: mail.to,
      DeliveryLocation: "Junk folder",
      SourceLocation: "Inbox/folder",
      ThreatTypes: "Spam",
      DetectionMethods: '{"Spam":["Advanced filter"]}',
    },
  };
}

export function makeClick(noise: Noise): NoiseRow {
  const { mail, recipient, minutesAgo } = relatedMail(noise, 2, 0);
  return {
    minutesAgo: minutesAgo * 0.9,
    values: {
      Url: mail.url,
      ActionType: "ClickAllowed",
      AccountUpn: recipient.upn,
      Workload: "Email",
      NetworkMessageId: mail.messageId,
      IPAddress: officeIp,
      IsClickedThrough: false,
      UrlChain: JSON.stringify([mail.url]),
      AppName: "Outlook",
    },
  };
}
