/** What others do to format JSON: parse it and write it anew. All of it is one block. */
import { jsonText } from '../texts.mjs';

/** @param {{ size: number }} options */
export function start({ size }) {
  const text = jsonText(size);
  return () => {
    const start = performance.now();
    const formatted = JSON.stringify(JSON.parse(text), undefined, 2);
    const block = performance.now() - start;
    if (formatted.length < size) {
      throw new Error('The text was not formatted.');
    }
    return { block };
  };
}
