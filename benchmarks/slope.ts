import { round } from "./interleave.js";

/** The slope of the regression line through the points (least squares). */
export function slope(points: readonly (readonly [number, number])[]): number {
  const [centreX, centreY] = [0, 1].map(
    (axis) => points.reduce((sum, point) => sum + (point[axis] as number), 0) / points.length,
  ) as [number, number];
  const rise = points.reduce((sum, [x, y]) => sum + (x - centreX) * (y - centreY), 0);
  const run = points.reduce((sum, [x]) => sum + (x - centreX) ** 2, 0);
  return round(rise / run);
}
