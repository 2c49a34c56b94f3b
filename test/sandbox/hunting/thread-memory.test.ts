import { HuntingFailure } from "../../../sandbox/hunting/failure.js";
import { defaultPool, ThreadPool } from "../../../sandbox/hunting/thread-pool.js";
import { now, rowsOf, task } from "./queries.js";

const long = { timeoutMs: 100_000 };

it("a thread refuses what does not fit into its memory, and another one goes on", async () => {
  const data = { rows: { DeviceProcessEvents: 100_000 } };
  const pool = new ThreadPool({ startedAt: now, data }, undefined, { ...defaultPool, memoryMb: 160 });
  const legs = ["a", "b", "c", "d"];
  const lets = legs.map((name) => `let ${name} = DeviceProcessEvents | extend Text = strcat(FileName, ReportId);`);
  const large = `${lets.join("\n")}\nunion ${legs.join(", ")} | count`;

  const refused = await pool.run(task(large), long).catch((error: unknown) => error);
  const answer = await pool.run(task("print x = 1"), long);
  await pool.close();

  expect(refused).toBeInstanceOf(HuntingFailure);
  expect(refused).toMatchObject({ kind: "refused" });
  expect(rowsOf(answer)).toEqual([{ x: 1 }]);
}, 120_000);
