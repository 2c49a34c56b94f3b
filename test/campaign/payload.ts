import type { TenantConfiguration } from "../../sandbox/state/product.js";
import type { Scenario } from "./scenario.js";

/** An address in the tenant's stories, and a host. */
const targets = [
  ["203.0.113.77", "ADDRESS"],
  ["FIN-WS-07.EXAMPLE.COM", "HOSTNAME"],
] as const;

/** The payload of a run, in its form. The platform's deadline counts from `now`. */
export function payloadOf(scenario: Scenario, tenant: TenantConfiguration, now: Date): object {
  const configuration = { ...tenant, ...scenario.settings };
  const parameters = spell(scenario);
  const context = { configuration, case_id: "42", alert_group_identifiers: ["campaign"] };
  switch (scenario.form) {
    case "ours":
      return {
        ...context,
        parameters,
        target_entities: targets.map(([Identifier, EntityType]) => ({ Identifier, EntityType })),
      };
    case "flat":
      return {
        ...context,
        ...parameters,
        target_entities: targets.map(([identifier, entity_type]) => ({ identifier, entity_type })),
      };
    case "platform":
      return {
        configuration,
        parameters,
        case_id: "42",
        alert_id: "campaign",
        target_entities: targets.map(([item1, item2]) => ({ item1, item2 })),
        integration_identifier: "Microsoft365Defender",
        ...(scenario.platformDeadlineS === undefined
          ? {}
          : { execution_deadline_unix_time_ms: now.getTime() + scenario.platformDeadlineS * 1000 }),
      };
  }
}

/** The flags of a run. */
export function flagsOf({ format, dryRun, logLevel }: Scenario): readonly string[] {
  return [
    `--format=${format}`,
    `--log-level=${logLevel}`,
    ...(dryRun === false ? [] : [dryRun === "read" ? "--dry-run=read" : "--dry-run"]),
  ];
}

/** Parameters by display name or by name. */
function spell({ task, snakeCase }: Scenario): Readonly<Record<string, string>> {
  return snakeCase
    ? Object.fromEntries(
        Object.entries(task.parameters).map(([name, value]) => [name.toLowerCase().replaceAll(" ", "_"), value]),
      )
    : task.parameters;
}
