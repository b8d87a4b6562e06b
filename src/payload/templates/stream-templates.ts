import { t } from '@vscode/l10n';

import { hexId, unixSeconds, type PayloadTemplate, type TemplateContext } from './payload-template';

export const lts: PayloadTemplate = {
  kind: 'lts',
  label: 'LTS',
  get description() {
    return t('lines of a log, in Base64');
  },
  make: (context) => {
    const lines = ['order 1001 accepted', 'order 1002 refused: no stock'].map((message, index) => ({
      message,
      time: context.now.getTime() + index,
      host_name: 'shop-1',
      ip: '192.0.2.20',
      path: '/var/log/shop.log',
      log_uid: context.uuid(),
      line_no: index + 1,
    }));
    const batch = {
      logs: JSON.stringify(lines),
      owner: hexId(context),
      log_group_id: context.uuid(),
      log_topic_id: context.uuid(),
    };
    return { lts: { data: Buffer.from(JSON.stringify(batch)).toString('base64') } };
  },
};

export const cts: PayloadTemplate = {
  kind: 'cts',
  label: 'CTS',
  get description() {
    return t('a trace of an operation in the account');
  },
  make: (context) => ({
    cts: {
      time: unixSeconds(context),
      record_time: unixSeconds(context),
      user: {
        name: 'operator',
        id: hexId(context),
        domain: { name: 'example-domain', id: hexId(context) },
      },
      request: {},
      response: {},
      code: 204,
      service_type: 'FunctionGraph',
      resource_type: 'function',
      resource_name: context.urn.name,
      resource_id: hexId(context),
      trace_name: 'deleteFunction',
      trace_type: 'ConsoleAction',
      trace_id: context.uuid(),
      trace_status: 'normal',
    },
  }),
};

export const dds: PayloadTemplate = {
  kind: 'dds',
  label: 'DDS',
  get description() {
    return t('a change in a document database');
  },
  make: (context) => {
    const id = { $oid: hexId(context).slice(0, 24) };
    return {
      records: [
        {
          event_source: 'dds',
          event_source_id: context.uuid(),
          event_name: 'insert',
          event_version: '1.0',
          region: context.urn.region,
          dds: {
            size_bytes: '100',
            token: JSON.stringify({ _data: hexId(context).toUpperCase() }),
            full_document: JSON.stringify({ _id: id, article: 'A-1001', quantity: 2 }),
            ns: JSON.stringify({ db: 'shop', coll: 'orders' }),
          },
        },
      ],
    };
  },
};

export const kafka: PayloadTemplate = {
  kind: 'kafka',
  label: 'Kafka',
  get description() {
    return t('messages of a topic, DMS or open source');
  },
  make: (context) => messages(context, 'KAFKA'),
};

export const rocketmq: PayloadTemplate = {
  kind: 'rocketmq',
  label: 'RocketMQ',
  get description() {
    return t('messages of a topic');
  },
  make: (context) => messages(context, 'ROCKETMQ'),
};

function messages(context: TemplateContext, triggerType: 'KAFKA' | 'ROCKETMQ') {
  return {
    event_version: 'v1.0',
    event_time: unixSeconds(context),
    trigger_type: triggerType,
    region: context.urn.region,
    instance_id: context.uuid(),
    records: [
      {
        topic_id: 'orders',
        messages: [JSON.stringify({ order: 1001 }), JSON.stringify({ order: 1002 })],
      },
    ],
  };
}
