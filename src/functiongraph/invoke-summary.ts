import { isRecord } from '../is-record';
import { parseJson } from '../parse-json';

/** `X-Cff-Invoke-Summary`, parsed. */
export interface InvokeSummary {
  /** Milliseconds that the function ran. */
  readonly duration?: number;
  /** Milliseconds that are billed. */
  readonly billingDuration?: number;
  /** MB that the function may use. */
  readonly memorySize?: number;
  /** MB that it used. */
  readonly memoryUsed?: number;
  /** What the header says beyond that, unchanged. */
  readonly others: Readonly<Record<string, unknown>>;
  /** The header as it came; the only content where it is no JSON object. */
  readonly raw: string;
}

/** Never fails: the format is not documented, and the raw text is always there to show. */
export function parseInvokeSummary(raw: string): InvokeSummary {
  const { duration, billingDuration, memorySize, memoryUsed, ...others } = parseObject(raw);
  const known = { duration, billingDuration, memorySize, memoryUsed };
  const numbers = Object.entries(known).filter(([, value]) => isAmount(value));
  const odd = Object.entries(known).filter(([, value]) => value !== undefined && !isAmount(value));
  return { ...Object.fromEntries(numbers), others: { ...others, ...Object.fromEntries(odd) }, raw };
}

/** Of milliseconds and MB there are never less than none, and JSON may write more than there can be. */
function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

function parseObject(raw: string): Record<string, unknown> {
  const value = parseJson(raw);
  return isRecord(value) ? value : {};
}
