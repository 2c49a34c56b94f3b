import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Configuration, run } from "../../library/main.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

/** `DOMAIN\user` against a tenant whose rows have the domain as sensors write it: with its suffix, or the first label alone. */

const domains = ["example", "EXAMPLE.com", "example2.com", "sub.example.com", "other", ""];

let folder: string;
let tenant: LocalTenant;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "account-domains-"));
  const Timestamp = new Date(Date.now() - 3_600_000).toISOString();
  const rows = domains.map((AccountDomain) => ({
    Timestamp,
    AccountName: "jdoe",
    AccountDomain,
  }));
  writeFileSync(join(folder, "DeviceLogonEvents.json"), JSON.stringify(rows));
  tenant = await startTenant({ dataFolder: folder });
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

async function domainsFound(identifier: string) {
  const result = await run("execute-entity-query", {
    configuration: tenant.configuration as typeof tenant.configuration & Configuration,
    context: { case_id: "42", alert_group_identifiers: [], entities: [{ identifier, entity_type: "USERUNIQNAME" }] },
    parameters: {
      table_names: "DeviceLogonEvents",
      user_entity_key: "AccountName",
      time_frame: "Last 24 Hours",
      stop_if_not_enough_entities: true,
      cross_entity_operator: "OR",
    },
  });
  const rows = result.json_result as readonly { AccountDomain: string }[];
  return { domains: rows.map((row) => row.AccountDomain), matched: result.entities[0]?.matched_rows };
}

it.each([
  ["EXAMPLE\\jdoe", ["example", "EXAMPLE.com"]],
  ["example.com\\JDoe", ["example", "EXAMPLE.com"]],
  ["example.net\\jdoe", ["example"]],
  ["sub.example.com\\jdoe", ["sub.example.com"]],
  ["EXAMPLE2\\jdoe", ["example2.com"]],
  ["EXAM\\jdoe", []],
])("%s is found in the domains %j", async (identifier, found) => {
  const result = await domainsFound(identifier);

  expect([...result.domains].sort()).toEqual([...found].sort());
  expect(result.matched).toBe(found.length);
});
