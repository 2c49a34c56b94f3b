import { IntegrationError } from "../../../core/errors.js";
import { startLocalTenant } from "../../../core/program/local-tenant.js";
import { rejection } from "../../support/conversation.js";

const startLocalRun = jest.fn();
jest.mock("../../../sandbox/local-run.js", () => ({ startLocalRun: () => startLocalRun() }));

it("hands over a configuration and how to end it", async () => {
  const handle = { configuration: { tenant_id: "t" }, close: async () => undefined };
  startLocalRun.mockResolvedValue(handle);

  expect(await startLocalTenant()).toBe(handle);
});

it("says in one sentence what is missing, with the flag as its field", async () => {
  const cause = new Error("The local tenant needs the optional package x; install it with: npm install x");
  startLocalRun.mockRejectedValue(cause);

  const error = (await rejection(startLocalTenant())) as IntegrationError;

  expect(error).toBeInstanceOf(IntegrationError);
  expect(error).toMatchObject({
    code: "CONFIGURATION_INVALID",
    field: "--local",
    message: `The local tenant could not be started: ${cause.message}`,
    problems: [{ field: "--local", message: error.message }],
    cause,
  });
});

it("names whatever else is thrown", async () => {
  startLocalRun.mockRejectedValue("no port");

  expect(await rejection(startLocalTenant())).toMatchObject({
    message: "The local tenant could not be started: no port",
  });
});
