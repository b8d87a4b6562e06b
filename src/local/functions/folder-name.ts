/** Names that Windows keeps for devices, also with an ending. */
const deviceName = /^(?:aux|com\d|con|lpt\d|nul|prn)$/;

/**
 * The folder that belongs to a name and to no other, on every system: Windows and macOS do not tell `Shop` from
 * `shop`, and Windows has no folder `aux`. A plain name in lower case stays as it is; of any other the characters
 * that do not do are escaped, as in an address. `decodeURIComponent` gives the name back.
 */
export function folderName(name: string): string {
  return deviceName.test(name)
    ? escaped(name.charAt(0)) + name.slice(1)
    : name.replaceAll(/[^a-z0-9_-]/gu, escaped);
}

/** Never with capitals. */
function escaped(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
