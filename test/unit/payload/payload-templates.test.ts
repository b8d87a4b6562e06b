import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { payloadTemplates, payloadText } from '../../../src/payload/templates/payload-templates';
import { readPayload } from '../../../src/payload/read-payload';
import { parseUrn } from '../../../src/urn';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello:!prod');
const now = new Date('2026-03-17T10:13:22.500Z');

function eventOf(kind: string, uuid: () => string = randomUUID): Record<string, unknown> {
  const template = payloadTemplates.find((one) => one.kind === kind);
  assert.ok(template, kind);
  return JSON.parse(payloadText(template, { now, uuid, urn })) as Record<string, unknown>;
}

describe('templates of payloads', () => {
  it('are there for every trigger, and for none', () => {
    assert.deepEqual(
      payloadTemplates.map(({ kind }) => kind),
      ['', 'apig', 'timer', 'obs', 'smn', 'lts', 'cts', 'dds', 'kafka', 'rocketmq'],
    );
    assert.deepEqual(eventOf(''), {});
  });

  it('have ids of their own each time, and the time at which they were made', () => {
    for (const template of payloadTemplates.slice(1)) {
      const make = () => payloadText(template, { now, uuid: randomUUID, urn });
      assert.equal(readPayload(make()).empty, false);
      if (template.kind !== 'timer') {
        assert.notEqual(make(), make(), template.kind);
      }
    }
    assert.equal(eventOf('timer')['time'], '2026-03-17T10:13:22Z');
    assert.equal(eventOf('kafka')['event_time'], 1_773_742_402);
  });

  it('have the members by which functions tell them apart', () => {
    assert.equal(eventOf('apig')['isBase64Encoded'], false);
    assert.equal(eventOf('timer')['trigger_type'], 'TIMER');
    assert.ok(Array.isArray(eventOf('obs')['Records']));
    assert.ok(Array.isArray(eventOf('smn')['record']));
    assert.equal(eventOf('kafka')['trigger_type'], 'KAFKA');
    assert.equal(eventOf('rocketmq')['trigger_type'], 'ROCKETMQ');
    assert.ok(Array.isArray(eventOf('dds')['records']));
    assert.ok('trace_id' in (eventOf('cts')['cts'] as object));
  });

  it('hold a log as LTS packs it: Base64 around JSON around JSON', () => {
    const { data } = eventOf('lts')['lts'] as { data: string };
    const batch = JSON.parse(Buffer.from(data, 'base64').toString()) as { logs: string };
    const lines = JSON.parse(batch.logs) as { time: number; line_no: number }[];
    assert.deepEqual(
      lines.map(({ time, line_no }) => [time, line_no]),
      [
        [now.getTime(), 1],
        [now.getTime() + 1, 2],
      ],
    );
  });
});
