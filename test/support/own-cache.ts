import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Each test file has a cache folder of its own: no test may join a local tenant that a developer runs beside the tests,
// or find a token that another test has left.
const cache = join(tmpdir(), `m365-defender-test-${randomUUID()}`);
process.env.XDG_CACHE_HOME = cache;

afterAll(() => rmSync(cache, { recursive: true, force: true }));
