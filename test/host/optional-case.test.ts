import { onlyCaller } from "../../host/caller.js";
import { createHost } from "../../host/create-host.js";
import type { Host } from "../../host/host.js";
import { oneProfile } from "../../host/profiles/one-profile.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

describe("a call of the host", () => {
  let tenant: LocalTenant;
  let host: Host;

  beforeAll(async () => {
    tenant = await startTenant();
    const logger = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    host = await createHost({ profiles: oneProfile(tenant.configuration, "local"), logger, isReadOnly: false });
  });

  afterAll(async () => {
    await host.drain(0);
    await tenant.close();
  });

  it.each([
    { isCaseOptional: true, code: undefined },
    { isCaseOptional: false, code: "INPUT_INVALID" },
    { isCaseOptional: undefined, code: "INPUT_INVALID" },
  ])("may be without a case only if it says so: $isCaseOptional", async ({ isCaseOptional, code }) => {
    const payload = { alert_group_identifiers: [], parameters: { incident_id: "2972" } };
    const call = { action: "get-incident", payload, profile: undefined, dryRun: true, isCaseOptional } as const;
    const run = await host.submit({ ...call, caller: onlyCaller("test") });

    const result = await run.result;

    expect(result.error?.code).toBe(code);
    expect(result.meta.case_id).toBeNull();
  });
});
