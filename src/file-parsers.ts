/** A bundle of its own, loaded with the first file that credentials are read from. */
import { parse } from 'ini';

import type { FileParsers } from './credentials/sources/file-parsers';
import { parseYaml } from './credentials/sources/parse-yaml';

export const fileParsers: FileParsers = { yaml: parseYaml, ini: parse };
