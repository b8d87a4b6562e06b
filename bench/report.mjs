/** What the benchmark prints. */

/**
 * @typedef {object} Figure
 * @property {string} name of its row; where a row has several figures, with a dot and what is behind it
 * @property {number} value the median of all rounds
 * @property {[low: number, high: number]} [spread] the quartiles of all rounds; missing where nothing varies
 * @property {string} unit `x` for a ratio
 * @property {number | undefined} [target] at most this much; missing for what is measured beside another figure, and judged by nobody
 * @property {string} [note] what the figure is made of, for people
 */

/** @param {Figure} figure */
export function holds({ value, target = Infinity }) {
  return value <= target;
}

/**
 * One figure as a line of JSON.
 *
 * @param {Figure} figure
 */
export function toJson(figure) {
  const { name, value, unit, target } = figure;
  const judged = target === undefined ? {} : { target: round(target), holds: holds(figure) };
  return JSON.stringify({ name, value: round(value), unit, ...judged });
}

export const tableHead = line(['', 'value', '', 'target', '', 'spread', '']);

/**
 * One figure as a line of the table.
 *
 * @param {Figure} figure
 */
export function toTableLine(figure) {
  const { name, value, spread, unit, target, note = '' } = figure;
  const range = spread === undefined ? '' : `${show(spread[0])} - ${show(spread[1])}`;
  const judged =
    target === undefined ? ['', ''] : [`<= ${show(target)}`, holds(figure) ? 'holds' : 'FALLS SHORT'];
  return line([name, show(value), unit, ...judged, range, note]);
}

/** @param {string[]} cells */
function line(cells) {
  const [name = '', value = '', unit = '', target = '', word = '', range = '', note = ''] = cells;
  return [
    name.padEnd(24),
    value.padStart(9),
    unit.padEnd(6),
    target.padEnd(12),
    word.padEnd(12),
    range.padEnd(18),
    note,
  ]
    .join(' ')
    .trimEnd();
}

/** @param {number} value */
function show(value) {
  return value >= 1000 ? value.toLocaleString('en') : String(round(value));
}

/**
 * To three digits, or to the whole number where that has more.
 *
 * @param {number} value
 */
function round(value) {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
