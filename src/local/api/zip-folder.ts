import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

import { listCode, statsOf } from '../functions/code-watch';

/** Names are UTF-8; version 2.0 is the first with folders and deflate. */
const utf8Names = 0x0800;
const neededVersion = 20;
const deflated = 8;

/** Permissions of POSIX in the upper half, so that a bootstrap stays executable. */
const madeOnPosix = (3 << 8) | neededVersion;

/**
 * The files of a folder as a ZIP archive (PKWARE, APPNOTE.TXT 4.3), with the paths from there. Without
 * `node_modules` and what else is only looked at as a whole.
 */
export function zipFolder(root: string): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of [...listCode(root)].sort()) {
    const stats = statsOf(path);
    if (stats?.isFile()) {
      const entry = packFile(path, relative(root, path).split(sep).join('/'), stats.mtime, stats.mode);
      entries.push(entry.local);
      directory.push(entry.central(offset));
      offset += entry.local.length;
    }
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, central, end]);
}

function packFile(path: string, name: string, modified: Date, mode: number) {
  const bytes = readFileSync(path);
  const packed = deflateRawSync(bytes);
  const nameBytes = Buffer.from(name);
  // What local and central header have in common, from the needed version to the length of the extra field.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(neededVersion, 0);
  common.writeUInt16LE(utf8Names, 2);
  common.writeUInt16LE(deflated, 4);
  common.writeUInt32LE(dosTime(modified), 6);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  return {
    local: Buffer.concat([bytesOf(0x04034b50), common, nameBytes, packed]),
    central: (offset: number): Buffer => {
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE((mode & 0xffff) * 0x1_0000, 6);
      rest.writeUInt32LE(offset, 10);
      const made = Buffer.from([madeOnPosix & 0xff, madeOnPosix >> 8]);
      return Buffer.concat([bytesOf(0x02014b50), made, common, rest, nameBytes]);
    },
  };
}

function bytesOf(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

/** Time in the lower, date in the upper half; to two seconds, and not before 1980. */
function dosTime(date: Date): number {
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
  const day = (Math.max(0, date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate();
  return day * 0x1_0000 + time;
}
