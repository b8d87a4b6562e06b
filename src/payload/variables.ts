import { t } from '@vscode/l10n';

/** Where the values of variables come from. Everything that differs from call to call is a parameter. */
export interface VariableSources {
  /** The time of the invocation: all times of one payload agree. */
  readonly now: Date;
  readonly uuid: () => string;
  /** A whole number from `min` to `max`, both included. */
  readonly randomInt: (min: number, max: number) => number;
  /** An environment variable, undefined where it is not set; no function where none may be read. */
  readonly env: ((name: string) => string | undefined) | undefined;
  /** Asks the user, undefined where the question is dismissed. */
  readonly prompt: (
    label: string,
    check: (answer: string) => string | undefined,
  ) => Promise<string | undefined>;
  readonly environment: SelectedEnvironment | undefined;
}

/** The environment in use. */
export interface SelectedEnvironment {
  readonly name: string;
  /** Undefined where the settings hold no environment of this name. */
  readonly variables: ReadonlyMap<string, string> | undefined;
}

/** A variable as it is understood: its text, a question to ask, or what is wrong with it. */
export type VariableMeaning =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'prompt'; readonly label: string }
  | { readonly kind: 'fault'; readonly fault: string };

type Variable = (argument: string, sources: VariableSources) => VariableMeaning;

const variables: ReadonlyMap<string, Variable> = new Map<string, Variable>([
  ['uuid', (argument, { uuid }) => (argument === '' ? value(uuid()) : noArgument('uuid', argument))],
  ['timestamp', (argument, { now }) => time(argument, now, (date) => `${Math.floor(date.getTime() / 1000)}`)],
  ['isoTime', (argument, { now }) => time(argument, now, (date) => date.toISOString())],
  ['randomInt', randomInt],
  ['env', environmentVariable],
  [
    'prompt',
    (label) =>
      label === ''
        ? fault(t('it does not say what to ask for, such as {0}.', '{{$prompt label}}'))
        : { kind: 'prompt', label },
  ],
]);

/**
 * What the text between two pairs of braces means: `$uuid`, `$timestamp`, `$isoTime`, `$randomInt`, `$env NAME`
 * or `$prompt label`, the times with an offset such as `+1h`, or a name of the selected environment.
 *
 * @returns Undefined where it is no variable and is sent as it stands.
 */
export function readVariable(content: string, sources: VariableSources): VariableMeaning | undefined {
  if (!content.startsWith('$')) {
    return ofEnvironment(content, sources.environment);
  }
  const [, name = '', argument = ''] = /^\$(\w*)(.*)$/s.exec(content) ?? [];
  const variable = variables.get(name);
  if (variable) {
    return variable(argument.trim(), sources);
  }
  const known = [...variables.keys()].map((key) => `$${key}`).join(', ');
  return fault(
    t(
      'there is no variable {name}, only {known}. To send the braces themselves, write {braces} in their place.',
      { name: `$${name}`, known, braces: '{{{{' },
    ),
  );
}

function ofEnvironment(
  name: string,
  environment: SelectedEnvironment | undefined,
): VariableMeaning | undefined {
  if (environment?.variables) {
    const found = environment.variables.get(name);
    return found === undefined ? undefined : value(found);
  }
  return environment && /^[A-Za-z_][\w.-]*$/.test(name)
    ? fault(
        t('the selected environment "{0}" does not stand in functiongraph.environments.', environment.name),
      )
    : undefined;
}

function environmentVariable(name: string, { env }: VariableSources): VariableMeaning {
  if (name === '') {
    return fault(t('it does not name an environment variable, such as {0}.', '{{$env HOME}}'));
  }
  if (!env) {
    return fault(t('environment variables are read in trusted workspaces only.'));
  }
  const found = env(name);
  return found === undefined
    ? fault(t('the environment variable {0} is not set where VS Code runs its extensions.', name))
    : value(found);
}

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

function time(argument: string, now: Date, format: (date: Date) => string): VariableMeaning {
  const [, sign, count, unit] = /^([+-])\s*(\d+)\s*([smhd])$/.exec(argument) ?? [];
  if (argument !== '' && sign === undefined) {
    return fault(t('"{0}" is no offset of time; write one such as +1h, -30m, +2d or -10s.', argument));
  }
  const seconds = Number(count ?? 0) * (unitSeconds.get(unit ?? '') ?? 0);
  const moved = new Date(now.getTime() + (sign === '-' ? -1000 : 1000) * seconds);
  return Number.isNaN(moved.getTime())
    ? fault(t('the offset "{0}" leads out of the calendar.', argument))
    : value(format(moved));
}

/** Largest difference that `randomInt` of node:crypto takes. */
const widestRange = 2 ** 48 - 2;

function randomInt(argument: string, sources: VariableSources): VariableMeaning {
  const numbers = argument === '' ? [0, 1000] : argument.split(/\s+/).map(wholeNumber);
  const [min, max] = numbers;
  if (numbers.length !== 2 || min === undefined || max === undefined || min > max) {
    return fault(
      t('$randomInt takes two whole numbers, the smaller one first, such as {0}.', '{{$randomInt 1 6}}'),
    );
  }
  return max - min > widestRange
    ? fault(t('the range of $randomInt is too wide; its ends differ by at most 281,474,976,710,654.'))
    : value(`${sources.randomInt(min, max)}`);
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}

function value(text: string): VariableMeaning {
  return { kind: 'value', value: text };
}

function fault(sentence: string): VariableMeaning {
  return { kind: 'fault', fault: sentence };
}

function noArgument(name: string, argument: string): VariableMeaning {
  return fault(t('{name} takes nothing behind it, found "{found}".', { name: `$${name}`, found: argument }));
}
