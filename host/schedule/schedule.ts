import { Line } from "./line.js";

export interface ScheduleLimits {
  /** Maximum number of runs at once. */
  readonly maxRuns: number;
  /** Maximum number of runs of one profile at once. */
  readonly maxRunsPerProfile: number;
  /** Maximum number of calls that wait. */
  readonly maxWaiting: number;
  /** Whether all calls are of one profile, which then may use all waiting places. */
  hasOneProfile(): boolean;
}

/** A call in the schedule. */
export interface Scheduled {
  /** Gives up waiting; false if the call no longer waits. */
  leave(): boolean;
}

/** Why a call finds no place, and how long the line is that it could not join. */
export interface NoPlace {
  readonly isProfileFull: boolean;
  /** Number of calls that go first. */
  readonly ahead: number;
  /** Number of runs at once that these calls share. */
  readonly slots: number;
}

/** The turns of one profile. It exists only while the profile has runs or waiting calls. */
interface ProfileTurns {
  readonly profile: string;
  running: number;
  readonly waiting: Line<() => void>;
  /** Whether it is in the line of profiles that could start a run. */
  isNext: boolean;
}

/**
 * Decides when calls run: first come, first served within a profile, one run after another between the profiles that have
 * waiting calls and a free slot. Each step takes the same time for any number of waiting calls and profiles.
 */
export class Schedule {
  readonly #limits: ScheduleLimits;
  readonly #profiles = new Map<string, ProfileTurns>();
  /** The profiles that could start a run if there were a slot, in the order of their turns. */
  readonly #next = new Line<ProfileTurns>();
  #running = 0;
  #waiting = 0;

  constructor(limits: ScheduleLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Number of profiles with runs or waiting calls. */
  get profiles(): number {
    return this.#profiles.size;
  }

  /**
   * Adds a call. `start` is called when it has its turn, at once if there is a free slot; `end` must be called after its
   * run.
   */
  add(profile: string, start: () => void): Scheduled | NoPlace {
    const turns = this.#profiles.get(profile) ?? { profile, running: 0, waiting: new Line(), isNext: false };
    if (this.#running < this.#limits.maxRuns && this.#hasSlot(turns)) {
      this.#profiles.set(profile, turns);
      this.#begin(turns, start);
      return { leave: () => false };
    }
    const full = this.#noPlaceFor(turns);
    if (full !== undefined) {
      return full;
    }
    this.#profiles.set(profile, turns);
    const place = turns.waiting.join(start);
    this.#waiting += 1;
    this.#lineUp(turns);
    return {
      leave: () => {
        const hasLeft = place.leave();
        this.#waiting -= hasLeft ? 1 : 0;
        return hasLeft;
      },
    };
  }

  /** A run of this profile is over. */
  end(profile: string): void {
    const turns = this.#profiles.get(profile);
    if (turns === undefined) {
      return;
    }
    turns.running -= 1;
    this.#running -= 1;
    this.#lineUp(turns);
    this.#forgetIfIdle(turns);
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running < this.#limits.maxRuns) {
      const turns = this.#next.take();
      if (turns === undefined) {
        return;
      }
      turns.isNext = false;
      const start = turns.waiting.take();
      if (start === undefined) {
        // All its calls have left meanwhile.
        this.#forgetIfIdle(turns);
      } else {
        this.#waiting -= 1;
        this.#begin(turns, start);
        this.#lineUp(turns);
      }
    }
  }

  #begin(turns: ProfileTurns, start: () => void): void {
    turns.running += 1;
    this.#running += 1;
    start();
  }

  /** Gives a profile its next turn if it has a waiting call and a free slot. */
  #lineUp(turns: ProfileTurns): void {
    if (!turns.isNext && turns.waiting.length > 0 && this.#hasSlot(turns)) {
      turns.isNext = true;
      this.#next.join(turns);
    }
  }

  #hasSlot({ running }: ProfileTurns): boolean {
    return running < this.#limits.maxRunsPerProfile;
  }

  /**
   * A profile may use as many waiting places as are left for others, so that a profile that floods the host leaves room
   * for them, and two of them still do.
   */
  #noPlaceFor({ waiting }: ProfileTurns): NoPlace | undefined {
    const { maxRuns, maxRunsPerProfile, maxWaiting, hasOneProfile } = this.#limits;
    const free = maxWaiting - this.#waiting;
    if (free <= 0) {
      return { isProfileFull: false, ahead: this.#waiting, slots: maxRuns };
    }
    const isShareUsed = waiting.length >= free && !hasOneProfile();
    return isShareUsed
      ? { isProfileFull: true, ahead: waiting.length, slots: Math.min(maxRuns, maxRunsPerProfile) }
      : undefined;
  }

  #forgetIfIdle(turns: ProfileTurns): void {
    if (turns.running === 0 && turns.waiting.length === 0 && !turns.isNext) {
      this.#profiles.delete(turns.profile);
    }
  }
}
