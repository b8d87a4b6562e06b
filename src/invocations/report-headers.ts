import { t } from '@vscode/l10n';

import type { LaunchSyncResponseHeaders } from '../functiongraph/launch-sync-response-headers';

/** Headers that only repeat what the block says elsewhere, or say nothing of the invocation. */
const uninteresting: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** The response headers, those of FunctionGraph first; one that did not come says so. */
export function headerLines(headers: LaunchSyncResponseHeaders): string[] {
  const log = headers.functionLog;
  const named: [string, string][] = [
    ['X-Cff-Invoke-Summary', headers.invokeSummary],
    ['X-Cff-Request-Id', headers.requestId],
    ['X-Cff-Function-Log', log === '' ? '' : t('({0} characters of base64, the end of the log)', log.length)],
    ['X-Cff-Billing-Duration', headers.billingDuration],
    ['X-Cff-Response-Version', headers.responseVersion],
    ['X-Func-Err-Code', headers.funcErrCode],
    ['X-Is-Func-Err', String(headers.isFuncErr)],
  ];
  const others = Object.entries(headers.additionalHeaders)
    .filter(([name]) => !uninteresting.has(name))
    .flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  const width = Math.max(...[...named, ...others].map(([name]) => name.length));
  return [...named, ...others].map(([name, value]) => `${name.padEnd(width)}  ${value || '-'}`);
}
