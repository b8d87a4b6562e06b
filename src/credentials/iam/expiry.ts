import { headerOf } from '../../http/message';
import type { IamAnswer } from './request';

/**
 * When something ends by the clock of this machine: IAM's clock, which the answer's date shows, may be another.
 *
 * @param expires - `expires_at` of IAM, with microseconds: `2019-02-13T06:52:13.855000Z`. Where it cannot be read,
 * the thing counts as ended, so that it is used once and not kept.
 */
export function iamExpiry(expires: unknown, answer: IamAnswer, now = Date.now()): number {
  const end = typeof expires === 'string' ? Date.parse(expires) : Number.NaN;
  const there = Date.parse(headerOf(answer.headers, 'Date') ?? '');
  const ahead = Number.isNaN(there) ? 0 : now - there;
  return Number.isNaN(end) ? now : end + ahead;
}
