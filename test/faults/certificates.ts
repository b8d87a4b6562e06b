import { readCertificates, type Certificates } from '../servers/private-tls';

/**
 * Certificates by an authority that this process trusts: Node learns of it when it starts, so that `npm run
 * test:faults` has made them before.
 */
export function testCertificates(): Certificates {
  const folder = process.env['FUNCTIONGRAPH_TEST_CERTIFICATES'];
  if (folder === undefined) {
    throw new Error('These tests need certificates that exist when Node starts: run `npm run test:faults`.');
  }
  return readCertificates(folder);
}
