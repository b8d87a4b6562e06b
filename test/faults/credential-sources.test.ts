import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import type { ExternalSource } from '../../src/credentials/source';
import { runs } from '../runs';
import { sourcesOf } from '../unit/credentials/stores-in-memory';
import { refusing } from './refusing';

describe('credentials of this machine', () => {
  let folder: string;
  const secret = 'PLANTED-SECRET';
  const codes = ['CREDENTIALS_INVALID', 'CREDENTIALS_MISSING'] as const;
  const words = fc.constantFrom(
    'clouds',
    'c',
    'auth',
    'ak',
    'sk',
    'token',
    'username',
    'password',
    'user_domain_name',
    'profile',
    'auth_type',
    'region_name',
    'agency_name',
    secret,
    '~',
    '[',
    ']',
    '{',
    '}',
    ':',
    ': ',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '- ',
    '&a ',
    '*a',
    '<<: ',
    '"',
    "'",
    '|',
    '>',
    '#',
    '%',
    '!!js/function ',
    '---',
    '\u0000',
    '=',
    '[basic]',
    '[__proto__]',
  );
  const scribbles = fc.array(words, { maxLength: 25 }).map((parts) => parts.join(''));
  const clouds = fc
    .dictionary(
      fc.constantFrom(
        'auth',
        'ak',
        'sk',
        'token',
        'auth_type',
        'region_name',
        'profile',
        'auth_url',
        '__proto__',
      ),
      fc.oneof(
        fc.constant(secret),
        fc.jsonValue(),
        fc.dictionary(
          fc.constantFrom(
            'ak',
            'sk',
            'token',
            'username',
            'password',
            'user_domain_name',
            'project_name',
            'agency_name',
            'auth_url',
          ),
          fc.oneof(fc.constant(secret), fc.jsonValue()),
        ),
      ),
    )
    .map((c) => JSON.stringify({ clouds: { c } }));

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-open-input-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  async function check(source: ExternalSource, environment: Record<string, string>): Promise<void> {
    const sources = sourcesOf({ home: folder, environment });
    await refusing(codes, async () => {
      const { secret: found, origin } = await sources.read(source).catch((error: unknown) => {
        assert.ok(!String(error).includes(secret), `the secret is in ${String(error)}`);
        throw error;
      });
      assert.ok(['accessKey', 'token', 'password'].includes(found.kind));
      assert.ok(Object.values(found).every((value) => typeof value === 'string' && value !== ''));
      assert.equal(typeof origin, 'string');
    });
    await sources.find();
  }

  it('in a clouds.yaml of any content are found, or refused without a word of it', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(scribbles, clouds, fc.string({ unit: 'binary' })), async (text) => {
        const file = join(folder, 'clouds.yaml');
        writeFileSync(file, text);
        await check({ kind: 'cloudsYaml', cloud: 'c' }, { OS_CLIENT_CONFIG_FILE: file });
      }),
      runs(300),
    ));

  it('in a credentials file of any content are found, or refused without a word of it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          scribbles.map((text) => `[basic]\n${text}`),
          scribbles,
          fc.string({ unit: 'binary' }),
        ),
        async (text) => {
          const file = join(folder, 'credentials');
          writeFileSync(file, text);
          await check({ kind: 'credentialsFile' }, { HUAWEICLOUD_SDK_CREDENTIALS_FILE: file });
        },
      ),
      runs(300),
    ));

  it('in variables of any value are found, or refused without a word of them', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom(
            'OS_AK',
            'OS_SK',
            'OS_ACCESS_KEY',
            'OS_SECRET_KEY',
            'OS_TOKEN',
            'OS_AUTH_TOKEN',
            'OS_USERNAME',
            'OS_PASSWORD',
            'OS_USER_DOMAIN_NAME',
            'OS_AUTH_TYPE',
            'OS_AGENCY_NAME',
            'OS_AUTH_URL',
            'OS_REGION_NAME',
            'OS_CLOUD',
          ),
          fc.oneof(fc.constantFrom(secret, '', ' ', 'v3token', 'constructor', '__proto__'), fc.string()),
          { noNullPrototype: true },
        ),
        (environment) => check({ kind: 'environment' }, environment),
      ),
      runs(300),
    ));

  it('as JavaScript names every object has are no way to sign in', () =>
    check({ kind: 'environment' }, { OS_AUTH_TYPE: 'constructor', OS_TOKEN: secret }));
});
