/** A client that costs little, so that the servers behind it are what is compared. */
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Posts the same body again and again, over a connection for each, as the extension invokes.
 *
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {Buffer} body
 * @param {(answer: string) => { total: number }} read
 */
export function poster(url, headers, body, read) {
  const options = { method: 'POST', agent: false, headers: { ...headers, 'Content-Length': body.length } };
  return async () => {
    const answer = await new Promise((resolve, reject) => {
      request(url, options, resolve).on('error', reject).end(body);
    });
    const said = await text(answer);
    const { total } = read(said);
    if (!(total > 0)) {
      throw new Error(`The function did not answer as it should: ${said.slice(0, 300)}.`);
    }
  };
}
