import { createHash } from "node:crypto";
import { IntegrationError } from "../../../core/errors.js";
import { systemClock } from "../../../core/time/clock.js";
import type { Access } from "../../../host/access/access.js";
import { type Caller, onlyCaller } from "../../../host/caller.js";
import type { Host } from "../../../host/host.js";
import { createApp } from "../../../http/app.js";
import { LargeAnswers } from "../../../http/large-answers.js";
import type { Place } from "../../../http/place.js";
import { PromisedResults } from "../../../http/promised-results.js";
import { type RunningServer, type ServerLimits, startServer, usualLimits } from "../../../http/server.js";
import type { Service } from "../../../http/service.js";
import type { TlsFiles } from "../../../http/tls-files.js";
import { recordingLogger } from "../../support/recording-logger.js";
import { type Answer, type Question, send } from "./client.js";
import { type FakeHost, fakeHost } from "./fake-host.js";

/** Keys of the tests' callers. */
export const keys = { ana: "key-of-ana-4711", ben: "key-of-ben-0815" } as const;

/** Ana may use everything; Ben may only read, and only in the profile initech. */
const callers: Readonly<Record<string, Caller>> = {
  [keys.ana]: { ...onlyCaller("ana"), id: digest(keys.ana) },
  [keys.ben]: {
    ...onlyCaller("ben"),
    id: digest(keys.ben),
    mayUseProfile: (name) => name === "initech",
    mayRun: (action) => !action.startsWith("update"),
    maySeeMetrics: false,
  },
};

export const keyAccess: Access = {
  callerOf(key) {
    const caller = key === undefined ? undefined : callers[key];
    if (caller === undefined) {
      throw new IntegrationError("CALLER_UNKNOWN", "The call needs an access key that this service knows.");
    }
    return caller;
  },
  close: () => undefined,
};

export interface TestService<Served extends Host> {
  readonly host: Served;
  readonly port: number;
  readonly log: readonly string[];
  readonly server: RunningServer;
  /** Sends a request with Ana's key. */
  ask(question: Question): Promise<Answer>;
}

export interface TestOptions<Served extends Host> {
  readonly host: Served;
  readonly limits?: Partial<ServerLimits>;
  readonly tls?: TlsFiles;
  readonly place?: Partial<Place>;
  readonly service?: Partial<Service>;
}

const started: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close(0)));
});

/** Starts the service on loopback, over a host whose runs the test ends. */
export async function startService(options: Omit<TestOptions<FakeHost>, "host"> = {}): Promise<TestService<FakeHost>> {
  return serve({ ...options, host: fakeHost() });
}

/** The same over any host. */
export async function serve<Served extends Host>({
  host,
  limits,
  tls,
  place,
  service,
}: TestOptions<Served>): Promise<TestService<Served>> {
  const logger = recordingLogger();
  const server = await startServer(
    { host: "127.0.0.1", port: 0, tls, limits: { ...usualLimits, ...limits }, clock: systemClock },
    (port) =>
      createApp({
        host,
        access: keyAccess,
        place: { ...here, port, ...place },
        maxBodyBytes: 64 * 1024,
        promised: new PromisedResults(),
        largeAnswers: new LargeAnswers(),
        logger,
        clock: systemClock,
        ...service,
      }),
  );
  started.push(server);
  const { port } = server;
  const authorization = `Bearer ${keys.ana}`;
  const ask = ({ headers = {}, ...question }: Question) =>
    send(port, { ...question, headers: { authorization, ...headers } });
  return { host, port, server, log: logger.lines, ask };
}

const here: Omit<Place, "port"> = {
  host: "127.0.0.1",
  isTls: false,
  isBehindProxy: false,
  allowedHosts: [],
  allowedOrigins: [],
};

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 12);
}
