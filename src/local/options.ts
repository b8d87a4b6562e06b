import { parseArgs } from 'node:util';

import { FunctionGraphError } from '../errors';

/** The command line of the local FunctionGraph. */
export interface CommandLine {
  /** 0 takes a free one. */
  readonly port: number;
  /** File with the array of functions; without it the configuration comes on standard input. */
  readonly functions?: string;
  readonly rawStrings: boolean;
  readonly functionErrorStatus: number;
  /** Folder for what is stored; without it nothing outlives the server. */
  readonly data?: string;
}

/** @throws FunctionGraphError `SETTING_INVALID` */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseKnown(args);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw invalid(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(values.port)}.`);
  }
  const status = values['function-error-status'];
  if (status !== '200' && status !== '500') {
    throw invalid(`--function-error-status must be 200 or 500, not ${JSON.stringify(status)}.`);
  }
  return {
    port,
    ...(values.functions === undefined ? {} : { functions: values.functions }),
    ...(values.data === undefined ? {} : { data: values.data }),
    rawStrings: values['raw-strings'],
    functionErrorStatus: Number(status),
  };
}

function parseKnown(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        functions: { type: 'string' },
        data: { type: 'string' },
        'raw-strings': { type: 'boolean', default: false },
        'function-error-status': { type: 'string', default: '200' },
      },
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), error);
  }
}

function invalid(message: string, cause?: unknown): FunctionGraphError {
  return new FunctionGraphError('SETTING_INVALID', message, {}, cause);
}
