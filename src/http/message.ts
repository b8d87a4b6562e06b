/** A request as it goes onto the wire. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute `http:` or `https:` URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is: neither encoded again nor copied. */
  readonly body?: Uint8Array;
}

/** Answer headers by their lower-case names. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Any answer, whatever its status: what it means is the caller's to say. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Inflated where a server compressed it against our wish. */
  readonly body: Buffer;
}

/** The first value of a header, or undefined; `name` in any letter case. */
export function headerOf(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' ? value : value?.[0];
}
