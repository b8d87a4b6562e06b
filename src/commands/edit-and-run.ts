import type { InvocationRecord } from '../invocations/invocation-record';
import type { Memory, NewFiles, Settings } from './editor';
import { targetOf } from './rerun';

/**
 * Opens the payload of an invocation as a text without a file that belongs to the function, to be changed and
 * invoked.
 *
 * @throws FunctionGraphError `NO_FUNCTION` where the function is not configured any more.
 */
export async function editAndRun(
  record: InvocationRecord,
  settings: Pick<Settings, 'functions'>,
  files: Pick<NewFiles, 'openUntitled'>,
  memory: Pick<Memory, 'setTargetOf'>,
): Promise<void> {
  const target = targetOf(record, settings);
  const text = new TextDecoder().decode(record.request.payload.bytes);
  // What was sent holds no variables any more: braces in it are meant as they stand, which four say.
  const uri = await files.openUntitled(text.replaceAll('{{', '{{{{'));
  await memory.setTargetOf(uri, target.id);
}
