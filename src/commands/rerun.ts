import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { InvocationRecord } from '../invocations/invocation-record';
import type { Settings } from './editor';
import { sendInvocation, type SendParts } from './send-invocation';

/**
 * Sends an invocation again: the bytes that were sent, to the same function and version, with the same headers.
 *
 * @throws FunctionGraphError `NO_FUNCTION` where the function is not configured any more, and as
 * {@link sendInvocation} does.
 */
export async function rerun(record: InvocationRecord, parts: SendParts): Promise<void> {
  const { mode, urn, payload, headers } = record.request;
  await sendInvocation(parts, targetOf(record, parts.settings), { mode, urn, payload, headers });
}

/** Another function of the same name, in another region or project, is not this one. */
export function targetOf(
  { request }: InvocationRecord,
  settings: Pick<Settings, 'functions'>,
): ConfiguredFunction {
  const target = settings.functions().functions.find(({ id }) => id === request.target);
  if (!target) {
    throw new FunctionGraphError(
      'NO_FUNCTION',
      t(
        '{0} is not configured any more, so nothing was sent. Add it again: {1}',
        request.urn.name,
        request.target,
      ),
      { execution: 'didNotRun' },
    );
  }
  return target;
}
