type Labels = Readonly<Record<string, string>> & { readonly profile: string };

/** A metric with series that can be removed. */
interface SeriesOwner {
  remove(labels: Record<string, string>): void;
}

/** The series of each profile, so that those of a deleted profile can be removed. */
export class ProfileSeries {
  /** The labels of the series, by profile, metric and text. */
  readonly #used = new Map<string, Map<SeriesOwner, Map<string, Labels>>>();

  /** Notes a series that is about to be counted in, and returns its labels. */
  of<Names extends Labels>(metric: SeriesOwner, labels: Names): Names {
    const metrics = this.#used.get(labels.profile) ?? new Map<SeriesOwner, Map<string, Labels>>();
    const series = metrics.get(metric) ?? new Map<string, Labels>();
    series.set(Object.values(labels).join(" "), labels);
    metrics.set(metric, series);
    this.#used.set(labels.profile, metrics);
    return labels;
  }

  /** Removes the series of all other profiles. */
  keepOnly(profiles: ReadonlySet<string>): void {
    for (const [profile, metrics] of this.#used) {
      if (profiles.has(profile)) {
        continue;
      }
      this.#used.delete(profile);
      for (const [metric, series] of metrics) {
        for (const labels of series.values()) {
          metric.remove({ ...labels });
        }
      }
    }
  }
}
