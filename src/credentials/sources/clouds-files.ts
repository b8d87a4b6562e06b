import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import type { Environment } from './environment';

/** Folders and variables that files of credentials are looked for by. */
export interface FilePlaces {
  readonly environment: Environment;
  /** Home folder of the user. */
  readonly home: string;
  /** The folder that is open, where it is trusted. */
  readonly workspace?: string;
  /** The folder for the whole machine, `/etc/openstack`. */
  readonly system?: string;
}

export interface FileText {
  readonly path: string;
  readonly text: string;
}

export interface CloudsFiles {
  readonly clouds: FileText;
  /** Secrets that are kept apart. */
  readonly secure?: FileText;
  /** Clouds that `profile:` refers to. */
  readonly vendors?: FileText;
}

const endings = ['yaml', 'yml', 'json'] as const;

/**
 * Finds `clouds.yaml` as OpenStack's clients do: where `OS_CLIENT_CONFIG_FILE` says, else in the open folder, in
 * `~/.config/openstack`, in `/etc/openstack`; likewise `secure.yaml` and `clouds-public.yaml`. A file of the open
 * folder is never completed by secrets of the user: who wrote it, wrote its addresses, too.
 *
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where a file is there and cannot be read.
 */
export async function findCloudsFiles(places: FilePlaces): Promise<CloudsFiles | undefined> {
  const { environment, home, workspace, system } = places;
  const user = [join(home, '.config', 'openstack'), ...(system === undefined ? [] : [system])];
  const own = await find('clouds', environment['OS_CLIENT_CONFIG_FILE'], []);
  const shared = own
    ? undefined
    : await find('clouds', undefined, workspace === undefined ? [] : [workspace]);
  const clouds = own ?? shared ?? (await find('clouds', undefined, user));
  if (!clouds) {
    return undefined;
  }
  const isWorkspace = shared !== undefined && workspace !== undefined;
  const folders = isWorkspace ? [workspace] : user;
  const named = (name: string): string | undefined => (isWorkspace ? undefined : environment[name]);
  const secure = await find('secure', named('OS_CLIENT_SECURE_FILE'), folders);
  const vendors = await find('clouds-public', named('OS_CLIENT_VENDOR_FILE'), folders);
  return { clouds, ...(secure ? { secure } : {}), ...(vendors ? { vendors } : {}) };
}

async function find(
  name: string,
  named: string | undefined,
  folders: readonly string[],
): Promise<FileText | undefined> {
  if (named !== undefined && named !== '') {
    const text = await readIfThere(named);
    if (text === undefined) {
      throw unreadable(named, t('it is not there'));
    }
    return { path: named, text };
  }
  for (const folder of folders) {
    for (const ending of endings) {
      const path = join(folder, `${name}.${ending}`);
      const text = await readIfThere(path);
      if (text !== undefined) {
        return { path, text };
      }
    }
  }
  return undefined;
}

/** @param code - Of Node; it stands for itself where nothing better is known. */
function reasonOf(code: string | undefined): string {
  if (code === 'EACCES') {
    return t('you may not read it');
  }
  return code === 'EISDIR' ? t('it is a folder') : (code ?? t('reading failed'));
}

/**
 * The text of a file without the byte order mark that PowerShell 5 and Notepad put in front of it.
 *
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where the file is there and cannot be read.
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return undefined;
    }
    throw unreadable(path, reasonOf(code));
  }
}

function unreadable(path: string, reason: string): FunctionGraphError {
  const message = t('{path} cannot be read: {reason}.', { path, reason });
  return new FunctionGraphError('CREDENTIALS_INVALID', message, { execution: 'didNotRun' });
}
