import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Each test file has its own cache folder, so that no test uses a local tenant that a developer runs, or a token of
// another test.
const cache = join(tmpdir(), `m365-defender-test-${randomUUID()}`);
process.env.XDG_CACHE_HOME = cache;

afterAll(() => rmSync(cache, { recursive: true, force: true }));
