/** A request as it arrived. */
export interface SignedRequest {
  readonly method: string;
  /** Absolute URL, with the path exactly as on the wire. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The header `Authorization`, taken apart. */
export interface SignatureHeader {
  readonly accessKey: string;
  /** Names in lower case, in the header's order. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `<date>/<region>/<service>/sdk_request`, in the form with `Credential=`. */
  readonly scope?: string;
}
