import type { Secret } from './credentials';

/** What is read anew from this machine each time it is needed, and never copied. */
export type ExternalSource =
  | { readonly kind: 'environment' }
  | { readonly kind: 'cloudsYaml'; readonly cloud?: string }
  | { readonly kind: 'credentialsFile' };

export type CredentialSource = Secret | ExternalSource;

/** An agency: a role of another account, or of another service, that a caller may assume. */
export interface Agency {
  readonly name: string;
  /** Name of the account that delegates. */
  readonly domain: string;
}

/** How a profile signs in, and the only hosts that may see anything made from it. */
export interface SavedCredentials {
  readonly source: CredentialSource;
  readonly agency?: Agency;
  /** Host names, with the port where it is not the usual one, fixed when this is saved. */
  readonly hosts: readonly string[];
}

/** What an {@link ExternalSource} was found to hold. */
export interface FoundCredentials {
  readonly secret: Secret;
  /** For people: a variable's name, a file's path. Never a value. */
  readonly origin: string;
  readonly agency?: Agency;
  readonly region?: string;
  readonly projectId?: string;
  /** Scheme and host of IAM, as the source names it. It is compared, and never followed. */
  readonly iamEndpoint?: string;
}

const externalKinds: readonly string[] = ['environment', 'cloudsYaml', 'credentialsFile'];

export function isExternal(source: CredentialSource): source is ExternalSource {
  return externalKinds.includes(source.kind);
}
