import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../core/files/cache-folder.js";
import { makeFolder } from "../../core/files/make-folder.js";
import type { TenantConfiguration } from "../state/product.js";
import { answers } from "./answers.js";

/** The files by which this user's programs find a running tenant. */
export interface Announcement {
  /** A configuration file of the integration, with the tenant's secret. */
  readonly configurationFile: string;
  /** The CA that clients must trust. */
  readonly caFile: string;
  withdraw(): void;
}

/** Has one folder for each running tenant, named by its port. */
function tenantsFolder(): string {
  return join(cacheFolder(), "tenants");
}

/** Announces a tenant to this user's programs, in files that nobody else can read. */
export function announce(configuration: TenantConfiguration): Announcement {
  const { port } = new URL(String(configuration.graph_api_root));
  const folder = join(tenantsFolder(), port);
  // Files of a killed tenant are useless.
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

/** Removes the files of killed tenants, because they contain secrets. */
export async function sweepAnnouncements(): Promise<void> {
  for (const { configuration, folder } of readAnnouncements()) {
    if (!(await isUp(configuration))) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The configuration of this user's running tenant, the latest if there are several. Only tenants that respond count.
 */
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

/** The announcements, latest first. */
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

/** Reads only files that no other user could have written, because they decide where secrets are sent. */
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
