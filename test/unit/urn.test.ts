import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isFunctionGraphError } from '../../src/errors';
import { formatUrn, isCanonicalUrn, parseUrn, sameFunction, type FunctionUrn } from '../../src/urn';
import { runs } from '../runs';

const projectId = '7aad83af3e8d42e99ac194e8419e2c9b';
const base = { region: 'eu-de', projectId, package: 'default', name: 'hello' };

const text = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '9', '-', '_'),
  minLength: 1,
  maxLength: 40,
});
const name = text.map((middle) => `f${middle}9`);
const urns: fc.Arbitrary<FunctionUrn> = fc.record(
  {
    region: fc.constantFrom('eu-de', 'cn-north-4', 'local'),
    projectId: text,
    package: text,
    name,
    qualifier: fc.record(
      { kind: fc.constantFrom('version', 'alias'), name: text },
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['region', 'projectId', 'package', 'name'], noNullPrototype: true },
);

/** Texts of the length and the letters of a URN, most of which are none. */
const almostUrns = fc
  .array(
    fc.constantFrom(
      'urn',
      'fss',
      'eu-de',
      'EU',
      projectId,
      'function',
      'x',
      'x-',
      '9',
      '',
      '!',
      '!a',
      '.',
      'a\n',
    ),
    {
      minLength: 4,
      maxLength: 9,
    },
  )
  .map((fields) => fields.join(':'));

function valueOrNothing(urn: string): FunctionUrn | undefined {
  try {
    return parseUrn(urn);
  } catch {
    return undefined;
  }
}

function formatted(urn: string): string | undefined {
  const value = valueOrNothing(urn);
  return value && formatUrn(value);
}

function reason(urn: string): string {
  try {
    parseUrn(urn);
  } catch (error) {
    assert.ok(isFunctionGraphError(error));
    assert.equal(error.code, 'URN_INVALID');
    return error.message;
  }
  return assert.fail(`${urn} was accepted`);
}

describe('URN', () => {
  it('reads the form of seven fields, which names no version', () => {
    assert.deepEqual(parseUrn(`urn:fss:eu-de:${projectId}:function:default:hello`), base);
  });

  it('reads a version', () => {
    assert.deepEqual(parseUrn(`urn:fss:eu-de:${projectId}:function:default:hello:v1`), {
      ...base,
      qualifier: { kind: 'version', name: 'v1' },
    });
  });

  it('reads an alias by its exclamation mark', () => {
    assert.deepEqual(parseUrn(`urn:fss:eu-de:${projectId}:function:default:hello:!prod`), {
      ...base,
      qualifier: { kind: 'alias', name: 'prod' },
    });
  });

  it('drops the blanks that documents and copies bring along', () => {
    assert.deepEqual(parseUrn(`  urn:fss:eu-de: ${projectId}:function:default:hello\n`), base);
  });

  it('reads the shortened forms of the API', () => {
    const defaults = { region: 'eu-de', projectId };
    assert.deepEqual(parseUrn('hello', defaults), base);
    assert.deepEqual(parseUrn('orders:hello', defaults), { ...base, package: 'orders' });
    assert.deepEqual(parseUrn('other1:orders:hello', defaults), {
      ...base,
      projectId: 'other1',
      package: 'orders',
    });
    assert.deepEqual(parseUrn('other1:orders:hello:!prod', defaults), {
      ...base,
      projectId: 'other1',
      package: 'orders',
      qualifier: { kind: 'alias', name: 'prod' },
    });
  });

  it('says what is wrong, field by field', () => {
    const p = projectId;
    assert.match(reason(''), /is empty/);
    assert.match(reason('hello'), /short form without a region/);
    assert.match(reason(`urn:fgs:eu-de:${p}:graph:default:hello`), /service in the second field is "fgs"/);
    assert.match(reason(`urn:fss:eu-de:${p}:graph:default:hello`), /names a "graph"/);
    assert.match(reason(`urn:fss:eu-de:${p}:function:default`), /has 6 fields/);
    assert.match(reason(`urn:fss:eu-de:${p}:function:default:hello:v1:x`), /has 9 fields/);
    assert.match(reason(`arn:fss:eu-de:${p}:function:default:hello`), /does not start with "urn"/);
    assert.match(
      reason(`urn:fss:evil.example/:${p}:function:default:hello`),
      /region "evil.example\/" is no/,
    );
    assert.match(reason(`urn:fss:eu-de:a/b:function:default:hello`), /project id "a\/b"/);
    assert.match(reason(`urn:fss:eu-de:${p}:function:a b:hello`), /package "a b"/);
    assert.match(reason(`urn:fss:eu-de:${p}:function:default:1hello`), /function name "1hello"/);
    assert.match(reason(`urn:fss:eu-de:${p}:function:default:hello:!`), /alias ""/);
  });

  it('formats what it reads, and reads what it formats', () => {
    fc.assert(
      fc.property(urns, (urn) => {
        assert.deepEqual(parseUrn(formatUrn(urn)), urn);
      }),
      runs(),
    );
  });

  it('is the same whether it is read in one step or field by field, with blanks around the fields', () => {
    fc.assert(
      fc.property(fc.oneof(urns.map(formatUrn), almostUrns), (written) => {
        const spaced = written.replaceAll(':', ' : ');
        assert.deepEqual(valueOrNothing(written), valueOrNothing(spaced));
        assert.equal(isCanonicalUrn(written), formatted(written) === written);
      }),
      runs(),
    );
  });

  it('answers any text with a URN or with URN_INVALID', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        try {
          parseUrn(any, { region: 'eu-de', projectId });
        } catch (error) {
          assert.ok(isFunctionGraphError(error) && error.code === 'URN_INVALID');
        }
      }),
      runs(),
    );
  });

  it('knows a function under its versions', () => {
    assert.ok(sameFunction(base, { ...base, qualifier: { kind: 'alias', name: 'prod' } }));
    assert.ok(!sameFunction(base, { ...base, package: 'orders' }));
  });
});
