import { t } from '@vscode/l10n';

import type { FunctionGraphError } from '../errors';

/**
 * What a code of the platform means for somebody who invoked a function, and what to do next; undefined for
 * codes that an invocation does not meet. Meanings after the error codes page of FunctionGraph's API reference
 * and, for the gateway, its page on errors of IAM authentication.
 */
export function explainPlatformCode(error: FunctionGraphError): string | undefined {
  const { platformCode = '', platformMessage = '' } = error.details;
  if (/^APIGW?\.0301$/.test(platformCode)) {
    return explainRefusedCredentials(platformMessage);
  }
  return explanations.get(platformCode)?.();
}

function withLockWarning(sentence: string): string {
  return `${sentence} ${t('Nothing was sent again: more than five bad signatures in a row lock an access key for five minutes.')}`;
}

function explainRefusedCredentials(message: string): string {
  if (/reach the limit/i.test(message)) {
    return t(
      'The access key is locked after too many bad signatures. Wait five minutes, then check the secret key.',
    );
  }
  if (/ak not exist|get secretkey failed/i.test(message)) {
    return withLockWarning(
      t(
        'This access key does not exist there. Set the credentials again, and check that they belong to this cloud.',
      ),
    );
  }
  if (/decrypt token fail/i.test(message)) {
    return t('The token has expired, is damaged, or comes from another cloud. Set the credentials again.');
  }
  if (/aksk signature/i.test(message)) {
    return withLockWarning(
      t(
        "The secret key is wrong, or this machine's clock is more than 15 minutes off. Set the credentials again.",
      ),
    );
  }
  return withLockWarning(t('The credentials were not accepted. Set them again.'));
}

const mount = (): string =>
  t(
    'A file system of the function could not be mounted. Check the mounts, their agency and its permissions in the configuration.',
  );

const network = (): string =>
  t('The function’s network could not be reached. Check VPC and subnet in its configuration.');

const tooLarge = (): string =>
  t(
    'The payload is too large: 6 MB are allowed, 256 KB for an asynchronous invocation. Hand large data over through OBS.',
  );

const imageNotPulled = (): string =>
  t('The image of the function could not be pulled. Check that it exists and may be read.');

const permission = (): string =>
  t(
    'The credentials are valid but may not call this. Ask for the permission functiongraph:function:invoke in this project.',
  );

const explanations: ReadonlyMap<string, () => string> = new Map([
  ['FSS.0400', () => t('FunctionGraph refused a parameter of the request; its words above say which.')],
  ['FSS.0401', () => t('The credentials were not accepted. Set them again.')],
  [
    'FSS.0403',
    () =>
      t(
        'The credentials are valid but may not invoke this function. The permission is called functiongraph:function:invoke, for asynchronous invocations functiongraph:function:invokeAsync.',
      ),
  ],
  ['FSS.0404', () => t('The function was not found. Check region, project id and name in the URN.')],
  [
    'FSS.0406',
    () =>
      t(
        'FunctionGraph could not take the payload or a header as it is: the payload must be JSON, and the instance memory one of the sizes on offer.',
      ),
  ],
  [
    'FSS.0408',
    () =>
      t(
        'FunctionGraph gave up waiting. The function may still be running; invoke it asynchronously if it needs long.',
      ),
  ],
  ['FSS.0410', () => t('What was asked for is not there any more. Check the function in the console.')],
  ['FSS.0413', tooLarge],
  [
    'FSS.0429',
    () => t('Too many invocations run at the same time. Wait, or raise the concurrency of the function.'),
  ],
  [
    'FSS.0500',
    () =>
      t('FunctionGraph itself failed. The function may have run; look at its log before you run it again.'),
  ],
  [
    'FSS.0502',
    () =>
      t(
        'The gateway got no usable answer from FunctionGraph. The function may have run; look at its log before you run it again.',
      ),
  ],
  [
    'FSS.0503',
    () =>
      t('FunctionGraph is not available at the moment. Look at the function’s log before you run it again.'),
  ],
  [
    'FSS.0504',
    () =>
      t(
        'The gateway stopped waiting, which it does after 90 s. The function may still be running; invoke it asynchronously.',
      ),
  ],
  ['FSS.1040', mount],
  ['FSS.1050', mount],
  ['FSS.1095', mount],
  ['FSS.1096', mount],
  [
    'FSS.1051',
    () => t('There is no such function. Check package and name in the URN, and that it was not deleted.'),
  ],
  ['FSS.1052', () => t('The function has no such version. Choose another one with Invoke With.')],
  [
    'FSS.1053',
    () =>
      t('The function has no such alias. Choose another one with Invoke With; an alias has a ! in front.'),
  ],
  ['FSS.1055', () => t('There is no such package. Check the package in the URN.')],
  ['FSS.1115', network],
  ['FSS.1118', permission],
  ['FSS.1121', permission],
  ['FSS.1122', permission],
  ['FSS.1125', permission],
  ['FSS.1126', permission],
  ['FSS.1127', permission],
  ['FSS.1169', network],
  ['FSS.1201', tooLarge],
  [
    'FSS.1202',
    () =>
      t(
        'The function’s answer lacks a status code, which an API gateway needs. Return an object with statusCode, headers, isBase64Encoded and body.',
      ),
  ],
  ['FSS.1303', () => t('The credentials are valid but lack a permission for this function.')],
  ['FSS.1309', () => t('FunctionGraph does not accept this URN. Copy it from the console again.')],
  [
    'FSS.1310',
    () => t('The user is not authorised in this project. Check that the credentials belong to it.'),
  ],
  [
    'FSS.1401',
    () => t('The image of the function could not be read. Check its address and its permissions.'),
  ],
  ['FSS.1402', imageNotPulled],
  ['FSS.1403', imageNotPulled],
  [
    'FSS.1404',
    () => t('The initializer of the function is set up wrongly. Check its handler in the configuration.'),
  ],
  [
    'FSS.1405',
    () => t('The initialization timeout of the function is set up wrongly. Check it in the configuration.'),
  ],
]);
