import { findProfile } from "../../core/configuration/named-profile.js";
import type { Environment } from "../../core/environment.js";
import { toIntegrationError } from "../../core/errors.js";
import { flagProfile, type ProfileFlags } from "../../core/program/profile-flags.js";
import { type Terminal, terminalOf } from "../../core/program/terminal.js";
import { isStderrWatched } from "../../core/program/watched-stderr.js";
import { Redactor } from "../../core/secrets/redact.js";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { paintFor } from "../../core/text/paint.js";
import type { ViewName } from "../../core/view-names.js";
import { type DoctorContext, type ExaminedConfiguration, examineConfiguration } from "./examine-configuration.js";
import { examineProfiles } from "./examine-profiles.js";
import type { LoadedProfile } from "./load-configuration.js";
import { areWell, jsonProfiles, textProfiles } from "./profiles-report.js";
import { isWell, jsonReport, textReport } from "./report.js";
import { viewProfiles, viewReport } from "./view-report.js";

/** Parsed flags of `m365-defender doctor`. */
export interface DoctorOptions {
  readonly config: string | undefined;
  /** The folder whose profiles are all examined. */
  readonly profiles?: string | undefined;
  /** The only profile to examine. */
  readonly profile?: ProfileFlags | undefined;
  readonly local: boolean;
  readonly timeoutS: number;
  readonly json: boolean;
  readonly view?: ViewName | undefined;
}

/** Examines a configuration, or all profiles of a folder, and prints the report; returns the exit code. */
export async function runDoctor(
  options: DoctorOptions,
  { stdout, stderr, signal }: VerbStreams,
  environment: Environment = process.env,
): Promise<number> {
  const redactor = new Redactor();
  const isWatched = isStderrWatched(environment, () => stderr.isTTY === true);
  const live = isWatched ? (await import("../../core/program/live-line.js")).liveLineOnStderr() : undefined;
  try {
    const terminal = terminalOf(stdout, environment);
    const { timeoutS, profiles } = options;
    const context = { environment, redactor, timeoutS, signal, activities: live };
    const reporting =
      profiles === undefined
        ? reportOne(options, terminal, context)
        : reportProfiles(profiles, options, terminal, context);
    const { text, exitCode } = await reporting.finally(() => live?.end());
    stdout.write(text);
    return exitCode;
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof VerbFailure) {
      throw thrown;
    }
    const { code, message } = toIntegrationError(thrown);
    throw new VerbFailure(redactor.redactForeign(message), code === "CONFIGURATION_INVALID" ? 2 : 1, thrown);
  }
}

interface Report {
  readonly text: string;
  readonly exitCode: number;
}

async function reportOne(
  { config, local, profile, json, view }: DoctorOptions,
  terminal: Terminal,
  context: DoctorContext,
): Promise<Report> {
  const examined = await examineConfiguration({ config, local, profile: profile && loadedProfile(profile) }, context);
  const { checks, loaded, time } = examined;
  const text =
    view !== undefined
      ? await viewReport(checks, { place: loaded.place, time }, view, terminal)
      : json
        ? jsonReport(checks)
        : textReport(checks, loaded.place, paintFor(terminal.colour));
  return { text, exitCode: exitCodeOf(examined) };
}

async function reportProfiles(
  folder: string,
  { json, view }: DoctorOptions,
  terminal: Terminal,
  context: DoctorContext,
): Promise<Report> {
  const examined = await examineProfiles(folder, context);
  const text =
    view !== undefined
      ? await viewProfiles(examined, view, terminal)
      : json
        ? jsonProfiles(examined)
        : textProfiles(examined, terminal.width, paintFor(terminal.colour));
  return { text, exitCode: areWell(examined) ? 0 : 1 };
}

/** The profile of the flags, as an action reads it. */
function loadedProfile(flags: ProfileFlags): LoadedProfile {
  const found = findProfile(flags.folder, flags.name);
  return { given: flagProfile(flags), file: "path" in found ? found.path : undefined };
}

function exitCodeOf({ checks, loaded: { configuration } }: ExaminedConfiguration): number {
  return configuration === undefined ? 2 : isWell(checks) ? 0 : 1;
}
