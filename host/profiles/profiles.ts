import type { GivenProfile } from "../../core/configuration/sources.js";
import type { ProfileFacts } from "../host.js";

/** A profile as the host has it now. */
export interface HostProfile {
  readonly facts: ProfileFacts;
  /** What a run gets: its last state without an error. */
  readonly given: GivenProfile;
  /** Secrets of its configuration, for the redaction of the host's own log. */
  readonly secrets: readonly string[];
  /** Aborted with an ABORTED error when its file is deleted. */
  readonly ended: AbortSignal;
}

/** The profiles of a host. */
export interface Profiles {
  /** The profile with this name, as its file is now; undefined if there is none. */
  find(name: string): HostProfile | undefined;
  /** All profiles, by name, each as its file was when somebody last looked: a few seconds ago at most. */
  all(): readonly HostProfile[];
  close(): void;
}
