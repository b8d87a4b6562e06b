import assert from 'node:assert/strict';

import { createKeptTexts } from '../../../src/commands/kept-texts';
import { previewPayload } from '../../../src/commands/preview-payload';
import { answering, memoryWith, openText, settingsWith, textsWith } from './editor-in-memory';

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

function partsWith(active: Parameters<typeof textsWith>[0], ...answers: (string | undefined)[]) {
  const environment = () => ({ name: 'dev', variables: new Map([['who', 'é']]) });
  return {
    settings: settingsWith([urn], { environment }),
    texts: textsWith(active, { 'events/hello/a.json': '["{{who}}"]' }),
    memory: memoryWith(),
    questions: answering(...answers),
    selected: () => undefined,
  };
}

describe('the preview of a payload', () => {
  it('shows what would be sent, under a name that tells what it is', async () => {
    const previews = createKeptTexts();
    const open = openText('{ // why\n"k": "{{who}}" }', { name: 'events/hello/a b.json' });
    const uri = await previewPayload(partsWith(open), previews);
    assert.match(uri ?? '', /^functiongraph:\/payload\/[0-9a-f-]{36}\/a%20b%20%28preview%29\.json$/);
    assert.equal(previews.read(uri ?? ''), '{ \n"k": "é" }');
  });

  it('shows the document that is given, or one that is chosen', async () => {
    const previews = createKeptTexts();
    const given = await previewPayload(partsWith(openText('1')), previews, undefined, 'events/hello/a.json');
    assert.equal(previews.read(given ?? ''), '["é"]');
    const chosen = await previewPayload(partsWith(undefined, 'hello', 'events/hello/a.json'), previews);
    assert.equal(previews.read(chosen ?? ''), '["é"]');
    assert.equal(await previewPayload(partsWith(undefined, 'hello', undefined), previews), undefined);
  });
});
