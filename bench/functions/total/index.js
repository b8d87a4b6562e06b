/**
 * Adds up prices; as quick as a handler can be.
 *
 * @param {{ records: { price?: number }[] }} event
 * @param {unknown} _context a handler has to take it
 */
exports.handler = async ({ records }, _context) => ({
  total: records.reduce((total, { price = 0 }) => total + price, 0),
});
