/**
 * Returns records, and about as many bytes as it is asked for.
 *
 * @param {{ size: number }} event
 * @param {unknown} _context a handler has to take it
 */
exports.handler = async ({ size }, _context) => {
  const records = [];
  for (let id = 1, length = 0; length < size; id += 1) {
    const record = { id, name: `item ${id}`, price: id % 1000, tags: ['new', 'blue'] };
    records.push(record);
    length += JSON.stringify(record).length + 1;
  }
  return records;
};
