import { isPrintableAscii } from "../text/printable-ascii.js";

/**
 * Accounts of the operating system, under which much of every machine runs. A hunt for one finds most rows of a tenant.
 */

/** SIDs of people and of accounts that an administrator made; all others are well-known ones. */
const ownAccounts = /^s-1-(5-21|12-1)-/i;

/** The SID that an account of Windows has on every machine, by its name in the languages of Windows. */
const sidsByName = new Map(
  [
    [
      "S-1-5-18",
      [
        "system",
        "localsystem",
        "lokalessystem",
        "systeme",
        "systemelocal",
        "sistema",
        "sistemalocal",
        "система",
        "jarjestelma",
        "rendszer",
      ],
    ],
    [
      "S-1-5-19",
      [
        "localservice",
        "lokalerdienst",
        "servicelocal",
        "serviciolocal",
        "serviziolocale",
        "servicolocal",
        "lokaleservice",
        "lokaltjanst",
        "lokaltjeneste",
        "paikallinenpalvelu",
        "uslugalokalna",
        "helyiszolgaltatas",
        "mistnisluzba",
        "yerelhizmet",
        "локальнаяслужба",
      ],
    ],
    [
      "S-1-5-20",
      [
        "networkservice",
        "netzwerkdienst",
        "servicereseau",
        "serviciodered",
        "serviziodirete",
        "servicoderede",
        "netwerkservice",
        "natverkstjanst",
        "nettverkstjeneste",
        "netvaerkstjeneste",
        "verkkopalvelu",
        "uslugasieciowa",
        "halozatiszolgaltatas",
        "sitovasluzba",
        "aghizmeti",
        "сетеваяслужба",
      ],
    ],
    ["S-1-5-7", ["anonymouslogon", "anonymousanmeldung", "anonymouslogin"]],
  ].flatMap(([sid, names]) => (names as string[]).map((name) => [name, sid as string] as const)),
);

/** Accounts without a SID of their own on every machine: root of Linux and macOS, desktop sessions, services. */
const otherNames = /^(root|iusr|dwm\d+|umfd\d+)$/;

/** Domains that have no accounts but those of the system, as they are called in the languages of Windows. */
const systemDomains: ReadonlySet<string> = new Set([
  "ntauthority",
  "ntautoritat",
  "autoritent",
  "autoridadent",
  "autoridadnt",
  "autoritant",
  "ntinstans",
  "ntmyndighet",
  "ntmyndighed",
  "ntautoritet",
  "zarzadzanient",
  "ntservice",
  "ntvirtualmachine",
  "iisapppool",
  "windowmanager",
  "fontdriverhost",
  "builtin",
]);

/** How an account is named. */
export interface AccountNames {
  readonly sid?: string | undefined;
  readonly domain?: string | undefined;
  readonly name?: string | undefined;
}

/** Whether an account belongs to the operating system: by its SID, and by its name only where no SID is known. */
export function isSystemAccount({ sid, domain, name }: AccountNames): boolean {
  if (sid !== undefined && isSid(sid)) {
    return !ownAccounts.test(sid);
  }
  const { user, realm, isAddress } = partsOf(domain, name);
  return systemDomains.has(realm) || (!isAddress && (sidsByName.has(user) || otherNames.test(user)));
}

/** The SID of an account that Windows has on every machine, by its name. */
export function systemSid({ domain, name }: Omit<AccountNames, "sid">): string | undefined {
  const { user, realm, isAddress } = partsOf(domain, name);
  return isAddress && !systemDomains.has(realm) ? undefined : sidsByName.get(user);
}

export function isSid(text: string): boolean {
  return /^s-1-\d+(-\d+)+$/i.test(text);
}

/** Name and domain, also from `DOMAIN\name` and `name@domain`, which may be the address of anybody. */
function partsOf(domain = "", name = "") {
  const at = name.indexOf("@");
  if (at > 0 && at < name.length - 1) {
    return { user: plain(name.slice(0, at)), realm: plain(name.slice(at + 1)), isAddress: true };
  }
  const slash = Math.max(name.lastIndexOf("\\"), name.lastIndexOf("/"));
  return slash !== -1 && slash < name.length - 1
    ? { user: plain(name.slice(slash + 1)), realm: plain(name.slice(0, slash)), isAddress: false }
    : { user: plain(name), realm: plain(domain), isAddress: false };
}

/** Letters and digits alone, without accents: `AUTORITE NT\Système` and `NT-AUTORITÄT` are written in many ways. */
function plain(name: string): string {
  const lower = name.toLowerCase();
  if (isPrintableAscii(lower)) {
    return lower.replace(/[^a-z0-9]/g, "");
  }
  return lower
    .replaceAll("ł", "l")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
