import { ping } from "../../actions/ping.js";
import { execute } from "../support/execute.js";
import { accessToken, mockGraph, mockToken, useMockedNetwork } from "../support/graph-mock.js";

jest.mock("../../core/generated/needed-roles.js", () => ({
  neededRoles: [
    { role: "SecurityIncident.Read.All", actions: ["Ping"] },
    { role: "SecurityAlert.Read.All", actions: ["Get Alert"] },
  ],
}));

useMockedNetwork();

it("shows the role of a further action after its four capabilities, without a warning", async () => {
  const token = accessToken(["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"]);
  mockToken(token);
  mockGraph(token)
    .get("/v1.0/security/incidents?$top=1")
    .reply(200, { value: [] })
    .post("/v1.0/security/runHuntingQuery")
    .reply(200, { schema: [], results: [] });

  const result = await execute(ping, {});

  expect(result).toMatchObject({
    is_success: true,
    message: "Successfully connected to the Microsoft 365 Defender server with the provided connection parameters!",
    json_result: {
      capabilities: [
        { name: "sign_in", state: "ok" },
        { name: "incident_read", state: "ok" },
        { name: "hunting", state: "ok" },
        { name: "incident_write", state: "ok" },
        { name: "security_alert_read_all", state: "missing", role: "SecurityAlert.Read.All" },
      ],
    },
    warnings: [],
  });
});
