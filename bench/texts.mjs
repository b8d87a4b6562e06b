/** What is sent, received and formatted: JSON as functions return it, of any size. */

/** FunctionGraph's limit for payloads and results, in bytes. */
export const sixMegabytes = 6 * 1024 * 1024;

/**
 * An object with an array of small records, without blanks.
 *
 * @param {number} size characters, and bytes too; 28 at least
 */
export function jsonText(size) {
  const records = [];
  const filler = '{"filler":""}';
  let left = size - '{"records":[]}'.length;
  for (let id = 1; ; id += 1) {
    const record = `{"id":${id},"name":"item ${id}","price":${id % 1000}.5,"tags":["new","blue"],"stock":{"shop":${id % 7},"store":null}},`;
    if (left - record.length < filler.length) {
      break;
    }
    records.push(record);
    left -= record.length;
  }
  return `{"records":[${records.join('')}{"filler":"${'x'.repeat(left - filler.length)}"}]}`;
}
