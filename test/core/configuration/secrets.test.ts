import { givenSecrets } from "../../../core/configuration/secrets.js";

describe("the secrets of a configuration that nobody has judged", () => {
  it("stand in its secret fields, by any of their names, and are no references", () => {
    const raw = {
      client_secret: " one ",
      "Certificate Passphrase": "two",
      client_id: "no",
      certificate_key: "env:KEY",
    };

    expect(givenSecrets(raw)).toEqual(["one", "two"]);
    // It may contain the private key.
    expect(givenSecrets({ Certificate: "three", ca_certificate: "public" })).toEqual(["three"]);
    expect(givenSecrets({ proxy_url: "http://user:password@proxy" })).toEqual(["user:password", "password"]);
    expect(givenSecrets({ proxy_url: "http://user:pass/w@rd@proxy" })).toEqual(["user:pass/w@rd", "pass/w@rd"]);
  });

  it("are bounded in their number where one name is given in very many letter cases", () => {
    const name = "certificate passphrase";
    const spelled = (bits: number) =>
      [...name].map((letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter)).join("");
    const raw = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [spelled(index), `secret ${index}`]));

    expect(givenSecrets(raw)).toHaveLength(50);
  });
});
