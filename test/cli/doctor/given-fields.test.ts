import { givenFields } from "../../../cli/doctor/given-fields.js";

it("gives the plain values of a configuration as a run reads them", () => {
  const given = givenFields({
    "Client Secret": " env:SOAR_SECRET\n",
    credential: ["Select One", "Managed Identity"],
    "TOKEN CACHE": '["Off"]',
    verify_ssl: "False",
    proxy_url: ["http://proxy.example.net"],
    tenant_id: ["Select One"],
    colour: "blue",
  });

  expect(Object.fromEntries(given)).toEqual({
    client_secret: "env:SOAR_SECRET",
    credential: "managed_identity",
    token_cache: "off",
    verify_ssl: "false",
  });
});

it.each([undefined, null, "text", [], 5])("has nothing to give of %j", (raw) => {
  expect(givenFields(raw).size).toBe(0);
});
