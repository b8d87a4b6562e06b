import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError, type Execution } from '../errors';
import { readErrorBody } from '../http/error-body';
import { headerOf, type HttpAnswer } from '../http/message';

/**
 * Makes one error of every answer that is no result: FunctionGraph's and the gateway's
 * `{"error_code","error_msg","request_id"}`, IAM's `{"error":{"code","message"}}`, an HTML page, plain text, a
 * redirect, or nothing at all.
 */
export function toPlatformError(answer: HttpAnswer, host: string): FunctionGraphError {
  if (answer.status >= 300 && answer.status < 400) {
    return redirected(answer, host);
  }
  const text = answer.body.subarray(0, maxErrorBody).toString('utf8').trim();
  const { platformCode, platformMessage, requestId: bodyRequestId } = readErrorBody(text);
  const requestId =
    bodyRequestId ?? headerOf(answer.headers, 'X-Cff-Request-Id') ?? headerOf(answer.headers, 'X-Request-Id');
  const said = platformMessage ?? describe(text, headerOf(answer.headers, 'Content-Type') ?? '');
  const status = platformCode === undefined ? answer.status : `${answer.status} ${platformCode}`;
  const message = t('{host} answered {status}: {reason}', { host, status, reason: said });
  return new FunctionGraphError('CALL_REJECTED', message, {
    host,
    httpStatus: answer.status,
    execution: executionOf(answer.status, platformCode),
    ...(platformCode === undefined ? {} : { platformCode }),
    ...(platformMessage === undefined ? {} : { platformMessage }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** Whether a function has no such thing; of one that is not there itself FunctionGraph says FSS.1051 (API Reference, "Error Codes"). */
export function isAbsent(error: unknown): boolean {
  const { httpStatus, platformCode } = isFunctionGraphError(error) ? error.details : {};
  return httpStatus === 404 && platformCode !== 'FSS.1051';
}

const maxErrorBody = 65_536;

/**
 * A 4xx in the platform's own words is a refusal. A time-out, any 5xx, and what something in front of the
 * platform says in words of its own leave open whether the function ran.
 */
function executionOf(status: number, platformCode: string | undefined): Execution {
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 499;
  return refused && platformCode !== undefined ? 'didNotRun' : 'mayHaveRun';
}

/** By RFC 9110 these ask to send the request elsewhere; a 303 would follow upon work that was done. */
function redirected(answer: HttpAnswer, host: string): FunctionGraphError {
  const target = headerOf(answer.headers, 'Location');
  const { status } = answer;
  const message =
    target !== undefined && URL.canParse(target, `https://${host}`)
      ? t(
          '{host} answered {status} and points to {target}. FunctionGraph does not redirect, and nothing was sent on: check the endpoint, and whether a proxy asks you to sign in.',
          { host, status, target: new URL(target, `https://${host}`).host },
        )
      : t(
          '{host} answered {status} and points elsewhere without saying where. FunctionGraph does not redirect, and nothing was sent on: check the endpoint, and whether a proxy asks you to sign in.',
          { host, status },
        );
  const execution = [301, 302, 307, 308].includes(status) ? 'didNotRun' : 'mayHaveRun';
  return new FunctionGraphError('REDIRECTED', message, { host, httpStatus: status, execution });
}

function describe(text: string, contentType: string): string {
  if (text === '') {
    return t('no text at all.');
  }
  if (/html/i.test(contentType) || /^<(!doctype|html)/i.test(text)) {
    const title = /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1]?.trim();
    return title
      ? t('an HTML page titled "{0}", which is not FunctionGraph\'s.', title)
      : t("an HTML page, which is not FunctionGraph's.");
  }
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
