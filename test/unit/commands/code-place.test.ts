import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { liesIn } from '../../../src/commands/code-place';

describe('where code lies', () => {
  let place: string;
  const at = (...path: string[]): string => join(place, ...path);

  before(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'functiongraph-place-')));
    for (const folder of ['one/code', 'two/code', 'other', '..dotted']) {
      mkdirSync(at(folder), { recursive: true });
    }
    // A junction on Windows, where other links need a permission.
    symlinkSync(at('other'), at('one', 'out'), 'junction');
    symlinkSync(at('two'), at('link'), 'junction');
  });
  after(() => {
    rmSync(place, { recursive: true });
  });

  it('in any folder of the workspace', () => {
    const roots = [at('one'), at('two')];
    assert.equal(liesIn(at('one', 'code'), roots), true);
    assert.equal(liesIn(at('two', 'code'), roots), true);
    assert.equal(liesIn(at('two'), roots), true);
    assert.equal(liesIn(at('other'), roots), false);
    assert.equal(liesIn(place, roots), false);
    assert.equal(liesIn(at('one', 'code'), []), false);
  });

  it('where a link leads', () => {
    assert.equal(liesIn(at('one', 'out'), [at('one')]), false);
    assert.equal(liesIn(at('two', 'code'), [at('link')]), true);
    assert.equal(liesIn(at('link', 'code'), [at('two')]), true);
  });

  it('not where a name only begins alike', () => {
    assert.equal(liesIn(at('one', '..', 'two'), [at('one')]), false);
    assert.equal(liesIn(at('..dotted'), [place]), true);
    assert.equal(liesIn(at('onemore'), [at('one')]), false);
  });
});
