import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../core/files/cache-folder.js";
import { makeFolder } from "../../core/files/make-folder.js";
import type { TenantConfiguration } from "../state/product.js";
import { answers } from "./answers.js";

/** Where a running tenant can be found by this user's programs. */
export interface Announcement {
  /** A configuration file of the integration, with the tenant's secret. */
  readonly configurationFile: string;
  /** The authority that clients must trust. */
  readonly caFile: string;
  withdraw(): void;
}

/** A folder for each running tenant, by its port. */
function tenantsFolder(): string {
  return join(cacheFolder(), "tenants");
}

/** Tells this user's programs of a tenant, by files that nobody else can read. */
export function announce(configuration: TenantConfiguration): Announcement {
  const { port } = new URL(String(configuration.graph_api_root));
  const folder = join(tenantsFolder(), port);
  // What a tenant that was killed has left there is worth nothing.
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder, 0o700);
  const configurationFile = join(folder, "configuration.json");
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, String(configuration.ca_certificate), { mode: 0o600, flag: "wx" });
  writeFileSync(configurationFile, `${JSON.stringify(configuration, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return {
    configurationFile,
    caFile,
    withdraw: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Removes what tenants that were killed have left: their secrets shall not lie about. */
export async function sweepAnnouncements(): Promise<void> {
  for (const { configuration, folder } of readAnnouncements()) {
    if (!(await isUp(configuration))) rmSync(folder, { recursive: true, force: true });
  }
}

/** The configuration of the tenant that runs for this user, the latest one if there are several; only of one that answers. */
export async function findRunningTenant(): Promise<TenantConfiguration | undefined> {
  for (const { configuration } of readAnnouncements()) {
    if (await isUp(configuration)) return configuration;
  }
  return undefined;
}

function isUp(configuration: TenantConfiguration): Promise<boolean> {
  return answers(String(configuration.graph_api_root), String(configuration.ca_certificate));
}

interface Found {
  readonly folder: string;
  readonly configuration: TenantConfiguration;
  readonly announcedMs: number;
}

/** What is announced, the latest first. */
function readAnnouncements(): Found[] {
  let ports: string[];
  try {
    ports = readdirSync(tenantsFolder());
  } catch {
    return [];
  }
  return ports
    .flatMap((port) => readAnnouncement(join(tenantsFolder(), port)) ?? [])
    .sort((a, b) => b.announcedMs - a.announcedMs);
}

/** Only a file that this user alone can have written says where secrets go. */
function readAnnouncement(folder: string): Found | undefined {
  try {
    const file = join(folder, "configuration.json");
    const stats = lstatSync(file);
    const isPrivate = process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o077) === 0);
    if (!stats.isFile() || !isPrivate) return undefined;
    const configuration = JSON.parse(readFileSync(file, "utf8")) as TenantConfiguration;
    return new URL(String(configuration.graph_api_root)).hostname === "localhost"
      ? { folder, configuration, announcedMs: stats.mtimeMs }
      : undefined;
  } catch {
    return undefined;
  }
}
