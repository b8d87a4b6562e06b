import { t } from '@vscode/l10n';
import { FAILSAFE_SCHEMA, loadAll, YAMLException } from 'js-yaml';

import { FunctionGraphError } from '../../errors';

/** {@link FileParsers.yaml} by the library `js-yaml`; JSON is read as well, being a part of YAML. */
export function parseYaml(text: string, file: string): unknown {
  const documents = read(text, file);
  if (documents.length > 1) {
    throw broken(t('{0} holds several YAML documents.', file));
  }
  return documents[0];
}

function read(text: string, file: string): readonly unknown[] {
  try {
    return loadAll(text, { schema: FAILSAFE_SCHEMA, maxAliases: 100 });
  } catch (error) {
    // Messages of the library quote the text, and with it secrets: only the place is taken from them.
    const mark = error instanceof YAMLException ? error.mark : undefined;
    if (!mark) {
      throw broken(t('{0} is broken YAML.', file));
    }
    const { line, column } = { line: mark.line + 1, column: mark.column + 1 };
    throw broken(
      t('{file} is broken YAML at line {line}, column {column}.', { file, line, column }),
      line,
      column,
    );
  }
}

function broken(message: string, line?: number, column?: number): FunctionGraphError {
  return new FunctionGraphError(
    'CREDENTIALS_INVALID',
    `${message} ${t('Correct the file, or set credentials for this profile.')}`,
    {
      execution: 'didNotRun',
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  );
}
