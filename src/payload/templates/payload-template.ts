import type { FunctionUrn } from '../../urn';

/** What differs between two payloads of the same template. */
export interface TemplateContext {
  readonly now: Date;
  readonly uuid: () => string;
  /** The function that the event is for. */
  readonly urn: FunctionUrn;
}

/** An event as a trigger sends it, with sample data. */
export interface PayloadTemplate {
  /** In the names of files, by which the schemas know them: `created.apig.json`; empty for no trigger. */
  readonly kind: string;
  readonly label: string;
  /** In the user's language. */
  readonly description: string;
  /** A JSON value. */
  readonly make: (context: TemplateContext) => unknown;
}

/** Ids without hyphens, as several services write them: 32 hexadecimal digits. */
export function hexId({ uuid }: TemplateContext): string {
  return uuid().replaceAll('-', '');
}

/** Seconds since 1970. */
export function unixSeconds({ now }: TemplateContext): number {
  return Math.floor(now.getTime() / 1000);
}

/** Without fractions of a second. */
export function isoSeconds({ now }: TemplateContext): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}
