import { t } from '@vscode/l10n';

import { formatUrn } from '../../urn';
import { hexId, isoSeconds, type PayloadTemplate } from './payload-template';

export const apig: PayloadTemplate = {
  kind: 'apig',
  label: 'APIG',
  get description() {
    return t('an HTTP request through API Gateway');
  },
  make: (context) => ({
    httpMethod: 'POST',
    path: '/orders',
    pathParameters: {},
    queryStringParameters: { notify: 'true' },
    headers: {
      host: 'api.example.com',
      'content-type': 'application/json',
      'user-agent': 'FunctionGraph for VS Code',
      'x-forwarded-for': '192.0.2.10',
      'x-real-ip': '192.0.2.10',
    },
    body: JSON.stringify({ article: 'A-1001', quantity: 2 }),
    isBase64Encoded: false,
    requestContext: { apiId: context.uuid(), requestId: hexId(context), stage: 'RELEASE' },
  }),
};

export const timer: PayloadTemplate = {
  kind: 'timer',
  label: 'TIMER',
  get description() {
    return t('a schedule');
  },
  make: (context) => ({
    version: 'v1.0',
    time: isoSeconds(context),
    trigger_type: 'TIMER',
    trigger_name: 'every-morning',
    user_event: JSON.stringify({ report: 'daily' }),
  }),
};

export const obs: PayloadTemplate = {
  kind: 'obs',
  label: 'OBS',
  get description() {
    return t('an object was created in a bucket');
  },
  make: (context) => ({
    Records: [
      {
        eventVersion: '2.0',
        eventTime: context.now.toISOString(),
        eventName: 'ObjectCreated:Put',
        awsRegion: context.urn.region,
        requestParameters: { sourceIPAddress: '192.0.2.10' },
        userIdentity: { principalId: hexId(context) },
        s3: {
          configurationId: hexId(context).toUpperCase(),
          bucket: {
            name: 'invoices',
            arn: 'arn:aws:s3:::invoices',
            ownerIdentity: { PrincipalId: hexId(context) },
          },
          object: {
            key: 'incoming/invoice-1001.pdf',
            size: 48_213,
            eTag: hexId(context),
            sequencer: hexId(context).toUpperCase(),
          },
        },
      },
    ],
  }),
};

export const smn: PayloadTemplate = {
  kind: 'smn',
  label: 'SMN',
  get description() {
    return t('a message of a topic');
  },
  make: (context) => ({
    record: [
      {
        event_version: '1.0',
        event_source: 'smn',
        event_subscription_urn: formatUrn(context.urn),
        smn: {
          topic_urn: `urn:smn:${context.urn.region}:${context.urn.projectId}:alarms`,
          message_id: hexId(context),
          type: 'notification',
          timestamp: isoSeconds(context),
          subject: 'Stock is low',
          message: 'Article A-1001 has 3 pieces left.',
          message_attributes: null,
        },
      },
    ],
    functionname: context.urn.name,
    requestId: context.uuid(),
    timestamp: isoSeconds(context),
  }),
};
