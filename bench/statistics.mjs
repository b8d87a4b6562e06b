/** Figures from several rounds. */

/**
 * @typedef {object} Summary
 * @property {number} value the median
 * @property {[low: number, high: number]} spread the quartiles, between which half of the rounds lie
 */

/**
 * The value that a share of all values do not exceed, between two values in proportion.
 *
 * @param {number[]} values in any order, one at least
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** @param {number[]} values in any order, one at least */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {number[]} values
 * @returns {Summary}
 */
export function summarize(values) {
  return { value: median(values), spread: [quantile(values, 0.25), quantile(values, 0.75)] };
}

/**
 * What ours takes, in that of another contender: round by round, so that whatever slows the machine down for a
 * while slows both sides of a ratio.
 *
 * @param {Record<string, number[]>} ours
 * @param {Record<string, number[]>} other of the same rounds
 * @param {string} metric
 */
export function ratio(ours, other, metric) {
  const others = other[metric] ?? [];
  return summarize((ours[metric] ?? []).map((value, round) => value / (others[round] ?? NaN)));
}

/**
 * The slope of the straight line that fits all points best, by least squares.
 *
 * @param {[x: number, y: number][]} points two at least, of different x
 */
export function slope(points) {
  const mean = (/** @type {number[]} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const along = mean(points.map(([x, y]) => (x - middleX) * (y - middleY)));
  return along / mean(points.map(([x]) => (x - middleX) ** 2));
}
