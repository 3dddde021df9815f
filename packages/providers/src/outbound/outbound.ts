import type { NodeHttpHandler } from '@smithy/node-http-handler';

/** The shape of the standard `fetch`, which SDKs take as an option. */
export type OutboundFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The one way out of the process. Every vendor call goes through it, so every address passes the same guard. */
export interface Outbound {
  /** For SDKs that take a `fetch`. Refuses redirects and addresses of private networks; throws AppError `address_refused`. */
  fetch: OutboundFetch;
  /**
   * For AWS SDK clients. HTTP/1.1, with guarded agents that are shared by all clients; it must be given to BedrockRuntime too,
   * whose own default speaks HTTP/2. Its `destroy()` does nothing: `close()` ends the agents.
   */
  requestHandler(): NodeHttpHandler;
  /** Checks spelling, scheme, port and literal addresses, without DNS. Throws AppError `address_refused`. */
  assertUrlAllowed(url: string | URL): void;
  close(): Promise<void>;
}
