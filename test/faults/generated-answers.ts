import fc from 'fast-check';

import type { GivenAnswer } from '../servers/api-server';

const urnText = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

/** Texts and numbers where they may do harm. */
const odd = fc.constantFrom<unknown>(
  ...[null, true, -1, 0, 1e308, -1e308, 9_007_199_254_740_993, 8.64e15, 1e16, '', ' ', 'x'.repeat(5000)],
  ...['\u202egnp', '\u001b[31m', '[x](command:y)', urnText, `${urnText}:v1`, '2026-03-17 10:13:22'],
  ...'0 1e9 -1 ../.. __proto__ urn:fss latest !prod SUCCESS eu-de 2026-03-17T10:13:22Z 9999-99-99'.split(' '),
);
const lists = 'functions versions aliases events invocations logs count'.split(' ');
const names = [
  ...lists,
  ...'next_marker func_urn func_name version runtime handler memory_size timeout last_modified'.split(' '),
  ...'description name id content request_id additional_version_weights status error_code error_message'.split(
    ' ',
  ),
  ...'start_time end_time value timestamp duration max_duration fail_count reject_count line_num'.split(' '),
  ...'isQueryComplete group_id stream_id enable_async_status_log max_async_retry_attempts token'.split(' '),
  ...'expires_at project projects credential access secret securitytoken error error_msg code __proto__'.split(
    ' ',
  ),
];

/** JSON that has the names of the expected shapes, with anything in their places. */
const { value: shaped } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    odd,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 8 }),
  ),
}));
/** A list under its name with entries that may be right, since nothing else gets beyond the first check. */
const listed = fc
  .tuple(
    fc.constantFrom(...lists),
    fc.array(shaped, { maxLength: 5 }),
    fc.dictionary(fc.constantFrom(...names), shaped, { maxKeys: 4 }),
  )
  .map(([name, list, others]) => ({ ...others, [name]: list }));

const bodies = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(listed, shaped).map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '{}',
      '<html></html>',
      '\ufeff{}',
      '\u0000',
      '1e999',
      '"\\ud800"',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
export const answers: fc.Arbitrary<GivenAnswer> = fc.record({
  status: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(200, 201, 202) },
    { weight: 1, arbitrary: fc.constantFrom(204, 299, 300, 302, 400, 401, 403, 404, 429, 500, 503) },
  ),
  body: bodies,
  headers: fc.constantFrom(
    {},
    { 'X-Subject-Token': 'a token' },
    { 'Content-Type': 'text/html', Date: 'yesterday' },
    { Date: 'Tue, 17 Mar 2026 10:13:22 GMT' },
  ),
});
