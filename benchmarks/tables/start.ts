import type { Figures } from "../interleave.js";
import { type Conditions, note, spread, table } from "../report.js";

/** One setting, measured with one version of Node. */
export interface Place {
  readonly title: string;
  /** Ratios are to the first program. */
  readonly programs: readonly Figures[];
  /** Get Incident, as a ratio to Node's `https` alone. */
  readonly toHttps: Figures["ratio"];
}

/** The same settings in the same order for each version of Node; the first version's programs are listed one by one. */
export interface StartFigures extends Conditions {
  readonly rounds: number;
  readonly versionsOfNode: readonly { readonly node: string; readonly places: readonly Place[] }[];
}

/** The tables of these figures: first the ratios of Get Incident for each version of Node, then all programs. */
export function startTables({ rounds, versionsOfNode, ...where }: StartFigures): string {
  const [first] = versionsOfNode;
  const places = first?.places ?? [];
  const nodes = versionsOfNode.map(({ node }) => `Node ${node.slice(1)}`);
  const compare = (title: string, ratioOf: (place: Place) => Figures["ratio"] | undefined) => {
    const rows = places.map((place, index) => [
      place.title,
      ...versionsOfNode.map((version) => cell(version.places[index], ratioOf)),
    ]);
    return `${title}\n\n${table(["Setting", ...nodes], rows)}`;
  };
  const cells = ({ name, ratio, medianMs }: Figures) => [name, spread(ratio), medianMs];
  const programs = places.map(
    (place) =>
      `${place.title}, ${nodes[0]}:\n\n${table(["Program", "bare Node = 1", "Median in ms"], place.programs.map(cells))}`,
  );
  return [
    compare("Get Incident, with Node's `https` alone = 1:", ({ toHttps }) => toHttps),
    compare("Get Incident, with bare Node (`node -e 0`) = 1:", ({ programs }) => programs[1]?.ratio),
    ...programs,
    note(where, `${rounds} rounds in turns`),
  ].join("\n\n");
}

function cell(place: Place | undefined, ratioOf: (place: Place) => Figures["ratio"] | undefined): string {
  const ratio = place && ratioOf(place);
  return ratio === undefined ? "" : spread(ratio);
}
