import assert from 'node:assert/strict';

import { readStatistics } from '../../../src/functiongraph/statistics';
import { parseUrn } from '../../../src/urn';
import { unaborted, withApiServer } from '../../servers/api-server';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');
const series = (...values: unknown[]) =>
  values.map((value, index) => ({ timestamp: 1_700_000_000 + index, value }));

describe('statistics of a function', () => {
  it('are added up, with each average as heavy as its calls, and -1 for no data', () =>
    withApiServer(
      () => ({
        body: {
          count: series(1, 3, -1, 0),
          duration: series(100, 20, -1, -1),
          fail_count: series(1, 0, -1, 0),
          reject_count: series(-1, -1, 2, -1),
          max_duration: series(100, 33.5, -1),
          unknown: series(9),
        },
      }),
      async (server, client) => {
        assert.deepEqual(await readStatistics(client, urn, 60, unaborted), {
          calls: 4,
          errors: 1,
          rejects: 2,
          averageDuration: 40,
          maxDuration: 100,
        });
        assert.match(server.requests[0]?.path ?? '', /:hello\/statistics\/60$/);
      },
    ));

  it('have no durations where nothing ran, and survive odd points', () =>
    withApiServer(
      () => ({
        body: { count: [null, { value: 'many' }, 7, { value: -1 }], duration: 'none', max_duration: {} },
      }),
      async (_, client) => {
        assert.deepEqual(await readStatistics(client, urn, 1440, unaborted), {
          calls: 0,
          errors: 0,
          rejects: 0,
        });
      },
    ));

  it('are an error where they are none', () =>
    withApiServer(
      () => ({ body: { count: 3 } }),
      (_, client) =>
        assert.rejects(
          readStatistics(client, urn, 60, unaborted),
          /has no list "count"\. It starts with: \{"count":3\}/,
        ),
    ));
});
