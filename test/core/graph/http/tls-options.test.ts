import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInChildProcess } from "../../../support/child-process.js";
import { startHttpsServer } from "../../../support/https-server.js";
import { issuedCertificate, selfSignedCertificate } from "../../../support/test-certificates.js";

it("trusts the given CA in addition to NODE_EXTRA_CA_CERTS and Node's own roots", async () => {
  const [extraCa, givenCa] = await Promise.all([selfSignedCertificate("Extra CA"), selfSignedCertificate("Given CA")]);
  const folder = await mkdtemp(join(tmpdir(), "m365-defender-"));
  const servers = await Promise.all(
    [extraCa, givenCa].map(async (ca) =>
      startHttpsServer(await issuedCertificate(ca), (_request, response) => response.end("ok")),
    ),
  );
  try {
    await writeFile(join(folder, "extra.pem"), extraCa.certificate);
    await writeFile(join(folder, "given.pem"), givenCa.certificate);

    const output = await runInChildProcess(
      `
      const { readFileSync } = require("node:fs");
      const tls = require("node:tls");
      const { createHttpClient } = require("./core/graph/http/http-client.ts");
      const urls = ${JSON.stringify(servers.map(({ url }) => url))};
      (async () => {
        const outcomes = [];
        for (const caCertificate of [readFileSync(process.env.GIVEN_CA, "utf8"), undefined]) {
          const http = createHttpClient({
            allowedHosts: urls.map((url) => new URL(url).host),
            verifySsl: true, caCertificate, requestTimeoutMs: 60_000, userAgent: "test",
          });
          for (const url of urls) {
            outcomes.push(await http.send({ method: "GET", url, headers: {} }, new AbortController().signal)
              .then(({ body }) => body, ({ code }) => code));
          }
        }
        console.log(JSON.stringify(outcomes));
      })();
      `,
      { NODE_EXTRA_CA_CERTS: join(folder, "extra.pem"), GIVEN_CA: join(folder, "given.pem") },
    );

    expect(JSON.parse(output)).toEqual(["ok", "ok", "ok", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"]);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true });
  }
});
