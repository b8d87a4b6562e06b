import type { TestEvent } from '../functiongraph/test-events';
import { testEventScheme } from '../payload/payload-documents';
import { formatUrn, parseUrn, sameFunction, withoutQualifier, type FunctionUrn } from '../urn';
import type { ConfiguredFunction } from './configured-function';

/** Which test event a document is. */
export interface TestEventAddress {
  readonly urn: FunctionUrn;
  readonly id: string;
  /** Name of the document's file without its ending. */
  readonly name: string;
}

/**
 * Address of the document that is a test event: `functiongraph-event:/{urn}/{id}/{name}.json`. It outlives the window,
 * and no version in the settings is a part of it.
 */
export function testEventUri(urn: FunctionUrn, { id, name }: Pick<TestEvent, 'id' | 'name'>): string {
  const parts = [formatUrn(withoutQualifier(urn)), id, `${fileNameOf(name)}.json`];
  return `${testEventScheme}:/${parts.map(encodeURIComponent).join('/')}`;
}

/** Address of a read-only document with what the account holds, to be looked at beside another text. */
export function storedTestEventUri(uri: string): string {
  return `${uri}?${storedQuery}`;
}

const storedQuery = 'stored';

export function isStoredTestEvent(uri: string): boolean {
  return uri.startsWith(`${testEventScheme}:`) && uri.endsWith(`?${storedQuery}`);
}

/** Undefined where an address is no document of a test event. */
export function parseTestEventUri(uri: string): TestEventAddress | undefined {
  const [scheme = '', path = ''] = uri.split(/:\/|\?/);
  const [urn, id, file] = path.split('/');
  if (scheme !== testEventScheme || urn === undefined || id === undefined || file === undefined) {
    return undefined;
  }
  try {
    const name = decodeURIComponent(file).replace(/\.json$/, '');
    return { urn: parseUrn(decodeURIComponent(urn)), id: decodeURIComponent(id), name };
  } catch {
    return undefined;
  }
}

/** The configured function that a document's test event belongs to, whichever version the settings name. */
export function functionOfTestEvent(
  uri: string,
  functions: () => readonly ConfiguredFunction[],
): ConfiguredFunction | undefined {
  const address = parseTestEventUri(uri);
  return address && functions().find(({ urn }) => sameFunction(urn, address.urn));
}

/** The name of a test event as that of a file: what an account holds must lead into no other folder. */
export function fileNameOf(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N}_. -]/gu, '_')
      .replace(/^\.+/, '_')
      .slice(0, 100) || '_'
  );
}
