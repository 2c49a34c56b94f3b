import { tmpdir } from "node:os";
import { join } from "node:path";

// A local tenant that a developer runs beside the tests announces itself in the cache folder: no test may join it.
process.env.XDG_CACHE_HOME = join(tmpdir(), "m365-defender-tests-without-cache");
