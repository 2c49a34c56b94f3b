import type { ProfilePlace } from "../../core/configuration/profile-folder.js";
import type { GivenProfile } from "../../core/configuration/sources.js";
import type { Environment } from "../../core/environment.js";
import { IntegrationError, type Problem, problemsError } from "../../core/errors.js";
import { Redactor } from "../../core/secrets/redact.js";
import type { CallerLogger } from "../../library/caller-logger.js";
import { type FileStamp, isSettled, stampOf } from "../file-stamp.js";
import { faultyFile, faultyProfile, type ProfileReading, readProfile, readProfileText } from "./profile-reading.js";
import type { HostProfile } from "./profiles.js";

/** What watching profiles needs from its caller. */
export interface WatchContext {
  readonly environment: Environment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: CallerLogger;
  /** Called with each secret of each profile, before anything is logged about it. */
  readonly onSecret: (secret: string) => void;
}

/** The state of a profile's file that was read last. */
interface KeptText {
  readonly path: string;
  readonly text: string;
  /** undefined if the next change may not show in it. */
  readonly stamp: string | undefined;
}

/** One profile with its file, which may change at any time. A problem of the file does not replace what was right. */
export class WatchedProfile {
  readonly #name: string;
  readonly #followsLinks: boolean;
  readonly #context: WatchContext;
  readonly #ended = new AbortController();
  #kept: KeptText | undefined;
  /** The last reading without a problem. */
  #good: ProfileReading | undefined;
  #current: HostProfile | undefined;

  constructor(name: string, followsLinks: boolean, context: WatchContext) {
    this.#name = name;
    this.#followsLinks = followsLinks;
    this.#context = context;
  }

  /** The profile as it was when somebody last looked. */
  get current(): HostProfile | undefined {
    return this.#current;
  }

  /** The profile as its file is now, which is read again if it may have changed; undefined if it is gone. */
  look(place: ProfilePlace): HostProfile | undefined {
    if ("problem" in place) {
      return this.refuse(place.problem);
    }
    const stamp = stampOf(place.path, { followsLinks: this.#followsLinks });
    if ("code" in stamp) {
      return isGone(stamp.code) ? undefined : this.#take(faultyFile(this.#name, `cannot be read (${stamp.code}).`));
    }
    if (!stamp.isFile && !this.#followsLinks) {
      return undefined;
    }
    const well = this.#current?.facts.problem === null ? this.#current : undefined;
    return well !== undefined && this.#isKept(place.path, stamp) ? well : this.#read(place.path, stamp, well);
  }

  /** Something else than the content of the file is wrong. */
  refuse(message: string): HostProfile {
    return this.#take(faultyProfile(message));
  }

  /** The profile is no more. */
  end(): void {
    this.#ended.abort(new IntegrationError("ABORTED", `The profile ${this.#name} was deleted.`));
  }

  #isKept(path: string, stamp: FileStamp): boolean {
    return this.#kept?.path === path && this.#kept.stamp === stamp.text;
  }

  #read(path: string, stamp: FileStamp, well: HostProfile | undefined): HostProfile {
    const { environment, now } = this.#context;
    const time = now();
    const text = readProfileText(this.#name, path, this.#followsLinks);
    if (typeof text !== "string") {
      return this.#take(text);
    }
    const isSame = this.#kept?.text === text;
    this.#kept = { path, text, stamp: isSettled(stamp, time) ? stamp.text : undefined };
    return isSame && well !== undefined ? well : this.#take(readProfile(this.#name, text, environment, new Date(time)));
  }

  /** Makes a reading the state of the profile, and logs that a problem begins, changes or ends. */
  #take(reading: ProfileReading): HostProfile {
    const { logger, onSecret } = this.#context;
    reading.secrets.forEach(onSecret);
    if (reading.problems.length === 0) {
      this.#good = reading;
    }
    const before = this.#current?.facts.problem ?? null;
    const current = this.#profileOf(reading);
    const { problem } = current.facts;
    this.#current = current;
    if (problem !== null && problem !== before) {
      const uses = this.#good === undefined ? "nothing" : "its last state without a problem";
      logger.warn({ profile: this.#name, problem, uses }, "a profile has a problem");
    }
    if (problem === null && before !== null) {
      logger.info({ profile: this.#name }, "a profile has no problem any more");
    }
    return current;
  }

  #profileOf(reading: ProfileReading): HostProfile {
    const used = this.#good ?? reading;
    const problem = problemOf(reading);
    return {
      facts: {
        name: this.#name,
        tenantId: used.configuration?.tenantId || null,
        cloud: used.configuration?.cloud ?? null,
        problem,
      },
      given: givenOf(this.#name, used, problem),
      secrets: [...new Set([...used.secrets, ...reading.secrets])],
      ended: this.#ended.signal,
    };
  }
}

function isGone(code: string): boolean {
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The problems as one text, which callers get: without the secrets of the file, wherever they stand in it. */
function problemOf({ problems, secrets }: ProfileReading): string | null {
  if (problems.length === 0) {
    return null;
  }
  const redactor = new Redactor();
  for (const secret of secrets) {
    redactor.add(secret);
  }
  const sentences = problems.map((problem) => ({ ...problem, message: withField(problem) }));
  return redactor.redactForeign(problemsError("CONFIGURATION_INVALID", sentences).message);
}

/** The message with the field as the file has it, unless it is about the whole file. */
function withField({ field, message }: Problem): string {
  return field === "configuration" ? message : `${field.replace(/^configuration\./, "")}: ${message}`;
}

/** What a run gets. It reports the problems of a configuration itself, if there was never one without. */
function givenOf(name: string, { raw, problems }: ProfileReading, problem: string | null): GivenProfile {
  const message = `The profile ${name} has a problem, so its last state without one was used: ${problem}`;
  return {
    name,
    givenAs: "the profile",
    source: "file",
    async read() {
      if (raw === undefined) {
        throw problemsError("CONFIGURATION_INVALID", problems);
      }
      return raw;
    },
    warnings: problem !== null && problems.length === 0 ? [{ code: "PROFILE_OUT_OF_DATE", message }] : [],
  };
}
