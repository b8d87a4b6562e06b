import { LineCounter, parseDocument } from 'yaml';

import { FunctionGraphError } from '../../errors';

/** {@link FileParsers.yaml} by the library `yaml`; JSON is read as well, being a part of YAML. */
export function parseYaml(text: string, file: string): unknown {
  const lines = new LineCounter();
  // Messages of the library quote the text, and with it secrets: only the place is taken from them.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'failsafe' });
  const [fault] = document.errors;
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw broken(`${file} is broken YAML at line ${line}, column ${col}.`, line, col);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw broken(`${file} uses a YAML alias that leads nowhere, or too many of them.`);
  }
}

function broken(message: string, line?: number, column?: number): FunctionGraphError {
  return new FunctionGraphError(
    'CREDENTIALS_INVALID',
    `${message} Correct the file, or set credentials for this profile.`,
    {
      execution: 'didNotRun',
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  );
}
