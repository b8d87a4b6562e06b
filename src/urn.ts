import { t } from '@vscode/l10n';

import { FunctionGraphError } from './errors';

/** Which code of a function runs: a version, or an alias that points at one. */
export interface Qualifier {
  readonly kind: 'version' | 'alias';
  /** Without the `!` that marks an alias in a URN. */
  readonly name: string;
}

/** The fields of `urn:fss:<region>:<project>:function:<package>:<name>[:<version>|:!<alias>]`. */
export interface FunctionUrn {
  readonly region: string;
  readonly projectId: string;
  readonly package: string;
  readonly name: string;
  /** Absent in the form of seven fields; the platform then takes version `latest`. */
  readonly qualifier?: Qualifier;
}

/** What the fields may hold. */
const patterns = {
  region: '[a-z0-9-]+',
  projectId: '[A-Za-z0-9_-]{1,64}',
  package: '[A-Za-z0-9_-]{1,60}',
  name: '[A-Za-z](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?',
  qualifier: '[A-Za-z0-9._-]{1,64}',
} as const;

/** A URN as {@link formatUrn} writes it: in one step, since ten thousand are read whenever the tree is drawn. */
const canonical = new RegExp(
  `^urn:fss:(${patterns.region}):(${patterns.projectId}):function:(${patterns.package}):(${patterns.name})(?::(!?)(${patterns.qualifier}))?$`,
);

/** What the shortened forms leave out. */
export interface UrnDefaults {
  readonly region?: string;
  readonly projectId?: string;
}

/**
 * Reads every form that FunctionGraph's API reference lists under "Function Model": the URN of seven or
 * eight fields, and the shortened ones of one to four (`name`, `package:name`, `project:package:name`,
 * `project:package:name:qualifier`), which take the rest from `defaults`. Blanks around fields are dropped.
 *
 * @throws FunctionGraphError `URN_INVALID`, naming the field that is wrong.
 */
export function parseUrn(text: string, defaults: UrnDefaults = {}): FunctionUrn {
  return parseCanonical(text) ?? parseFields(text, defaults);
}

/** Whether a text is as {@link formatUrn} would write it. */
export function isCanonicalUrn(text: string): boolean {
  return canonical.test(text);
}

function parseCanonical(text: string): FunctionUrn | undefined {
  const found = canonical.exec(text);
  if (!found) {
    return undefined;
  }
  // By index: to take an array apart costs V8 as much as to match.
  const urn = {
    region: found[1] ?? '',
    projectId: found[2] ?? '',
    package: found[3] ?? '',
    name: found[4] ?? '',
  };
  const qualifier = found[6];
  return qualifier === undefined
    ? urn
    : { ...urn, qualifier: { kind: found[5] === '' ? 'version' : 'alias', name: qualifier } };
}

function parseFields(text: string, defaults: UrnDefaults): FunctionUrn {
  const fields = text.split(':').map((field) => field.trim());
  if (fields.length === 1 && fields[0] === '') {
    throw invalid(text, t('it is empty'));
  }
  return fields[0] === 'urn' || fields.length > 4
    ? parseFull(text, fields)
    : parseShort(text, fields, defaults);
}

/** The canonical text. A URN without qualifier keeps its seven fields. */
export function formatUrn(urn: FunctionUrn): string {
  const base = `urn:fss:${urn.region}:${urn.projectId}:function:${urn.package}:${urn.name}`;
  return urn.qualifier ? `${base}:${formatQualifier(urn.qualifier)}` : base;
}

/** `v1`, or `!prod` for an alias. */
export function formatQualifier(qualifier: Qualifier): string {
  return qualifier.kind === 'alias' ? `!${qualifier.name}` : qualifier.name;
}

/**
 * Reads `v1` or `!prod`.
 *
 * @throws FunctionGraphError `URN_INVALID`
 */
export function parseQualifier(text: string): Qualifier {
  const trimmed = text.trim();
  const alias = trimmed.startsWith('!');
  const name = alias ? trimmed.slice(1) : trimmed;
  const kind = alias ? 'alias' : 'version';
  if (!isQualifierName(name)) {
    throw invalid(
      text,
      alias
        ? t(
            'the alias {0} must be 1 to 64 letters, digits, dots, hyphens or underscores; an alias has a ! in front',
            quote(name),
          )
        : t(
            'the version {0} must be 1 to 64 letters, digits, dots, hyphens or underscores; an alias has a ! in front',
            quote(name),
          ),
    );
  }
  return { kind, name };
}

/** Whether a version or an alias may be called so: the name becomes part of a URN, and of a path. */
export function isQualifierName(name: string): boolean {
  return fits('qualifier', name);
}

/** The function as a whole, in the form of seven fields. */
export function withoutQualifier({
  region,
  projectId,
  package: packageName,
  name,
}: FunctionUrn): FunctionUrn {
  return { region, projectId, package: packageName, name };
}

export function sameFunction(one: FunctionUrn, other: FunctionUrn): boolean {
  return formatUrn({ ...one, ...latest }) === formatUrn({ ...other, ...latest });
}

/** Whether two URNs name the same version or alias of a function; without one it is version `latest`. */
export function sameCode(one: FunctionUrn, other: FunctionUrn): boolean {
  return formatUrn({ ...latest, ...one }) === formatUrn({ ...latest, ...other });
}

/**
 * A region becomes part of a host name, so it is checked before any host is made of it.
 *
 * @throws FunctionGraphError `URN_INVALID`
 */
export function checkRegion(region: string, text = region): string {
  if (!fits('region', region)) {
    throw invalid(
      text,
      t('the region {0} is no plain name; it may have lower-case letters, digits and hyphens', quote(region)),
    );
  }
  return region;
}

const latest = { qualifier: { kind: 'version', name: 'latest' } } as const;

function parseFull(text: string, fields: readonly string[]): FunctionUrn {
  const [urn, service, region, projectId, kind, packageName, name, qualifier] = fields;
  if (urn !== 'urn') {
    throw invalid(text, t('it has {0} fields but does not start with "urn"', fields.length));
  }
  if (service !== 'fss') {
    throw invalid(text, t('the service in the second field is {0}, not "fss"', quote(service)));
  }
  if (kind !== undefined && kind !== 'function') {
    throw invalid(text, t('it names a {0}, not a "function"', quote(kind)));
  }
  if (fields.length < 7 || fields.length > 8) {
    throw invalid(
      text,
      t('it has {0} fields; a function has 7, or 8 with a version or !alias', fields.length),
    );
  }
  return build(text, region, projectId, packageName, name, qualifier);
}

function parseShort(text: string, fields: readonly string[], defaults: UrnDefaults): FunctionUrn {
  const [name, packageName, projectId, qualifier] =
    fields.length === 4
      ? [fields[2], fields[1], fields[0], fields[3]]
      : [fields.at(-1), fields.at(-2) ?? 'default', fields.at(-3) ?? defaults.projectId, undefined];
  if (defaults.region === undefined) {
    throw invalid(
      text,
      t('it is a short form without a region; write the whole URN, which starts with "urn:fss:"'),
    );
  }
  if (projectId === undefined) {
    throw invalid(
      text,
      t('it is a short form without a project id; write the whole URN, which starts with "urn:fss:"'),
    );
  }
  return build(text, defaults.region, projectId, packageName, name, qualifier);
}

function build(
  text: string,
  region = '',
  projectId = '',
  packageName = '',
  name = '',
  qualifier?: string,
): FunctionUrn {
  checkRegion(region, text);
  if (!fits('projectId', projectId)) {
    throw invalid(
      text,
      t('the project id {0} must be letters and digits, usually 32 of them', quote(projectId)),
    );
  }
  if (!fits('package', packageName)) {
    throw invalid(
      text,
      t('the package {0} must be 1 to 60 letters, digits, hyphens or underscores', quote(packageName)),
    );
  }
  if (!fits('name', name)) {
    throw invalid(
      text,
      t(
        'the function name {0} must be 1 to 60 letters, digits, hyphens or underscores, start with a letter and end with a letter or digit',
        quote(name),
      ),
    );
  }
  const urn = { region, projectId, package: packageName, name };
  return qualifier === undefined ? urn : { ...urn, qualifier: parseQualifier(qualifier) };
}

function fits(field: keyof typeof patterns, value: string): boolean {
  return new RegExp(`^(?:${patterns[field]})$`).test(value);
}

function invalid(text: string, reason: string): FunctionGraphError {
  const message = t('{text} is no function URN: {reason}.', { text: quote(text.trim()), reason });
  return new FunctionGraphError('URN_INVALID', message);
}

function quote(text: string | undefined): string {
  const shown = text ?? '';
  return JSON.stringify(shown.length > 200 ? `${shown.slice(0, 200)}…` : shown);
}
