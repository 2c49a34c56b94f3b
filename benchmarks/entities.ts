import { actionCase, bareNode } from "./action-case.js";
import { interleave } from "./interleave.js";
import { invent } from "./invented-entities.js";
import { conditions, report } from "./report.js";
import { Service } from "./service.js";
import { type EntitiesFigures, entitiesTables } from "./tables/entities.js";
import { inWorkingFolder } from "./working-folder.js";

const rounds = Number(process.argv[2] ?? 15);
const counts = [10, 1_000, 10_000];

/** A query with a column for each kind of entity. */
const parameters = {
  table_names: "DeviceNetworkEvents",
  time_frame: "Last 24 Hours",
  ip_entity_key: "RemoteIP",
  hostname_entity_key: "DeviceName",
  file_hash_entity_key: "InitiatingProcessSHA256",
  user_entity_key: "InitiatingProcessAccountName",
  stop_if_not_enough_entities: false,
  cross_entity_operator: "OR",
};

/**
 * Measures Execute Entity Query with few and with many entities: as a real run, and as a dry run, which does everything
 * except the call.
 */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ fresh }) => {
    const tenant = await Service.start("tenant-process", { huntingLimits: { callsPerMinute: 0, cpuS: 0 } });
    // The call budget is used as usual, but is large enough that nobody waits.
    const configuration = { ...tenant.configuration, hunting_calls_per_minute: "1000" };
    const shared = { action: "execute-entity-query", configuration, parameters, cacheFolder: fresh() };
    const cases = counts.flatMap((count) => {
      const run = { ...shared, entities: invent(count) };
      const name = `${count.toLocaleString("en")} entities`;
      return [actionCase({ ...run, name }), actionCase({ ...run, name: `${name}, dry run`, flags: ["--dry-run"] })];
    });
    const programs = await interleave([{ ...bareNode, watchesMemory: true }, ...cases], rounds);
    await tenant.stop();
    const figures: EntitiesFigures = { conditions: conditions({}), rounds, programs };
    report("entities", figures, entitiesTables(figures));
  });
}

void main();
