/** What the SDK threw, read without trusting its classes: exceptions inside a stream have no status. */
export interface AwsFailure {
  name: string;
  status: number | null;
  /** The vendor's words, not yet redacted. */
  message: string;
  /** SageMaker containers: the status that the model's server gave. */
  originalStatus: number | null;
}

/** Never throws: whatever was thrown becomes a failure with at least a name and a message. */
export function readAwsFailure(error: unknown): AwsFailure {
  if (typeof error !== 'object' || error === null) {
    return { name: 'Error', status: null, message: String(error), originalStatus: null };
  }
  const text = member(error, 'message') || member(error, 'Message') || member(error, 'OriginalMessage') || 'no message';
  const metadata = '$metadata' in error ? error.$metadata : null;
  const status = typeof metadata === 'object' && metadata !== null ? numberMember(metadata, 'httpStatusCode') : null;
  return {
    name: (member(error, 'name') || 'Error').replace(/^.*#/, '').replace(/:.*$/, ''),
    status,
    message: text,
    originalStatus: numberMember(error, 'OriginalStatusCode') ?? numberMember(error, 'originalStatusCode'),
  };
}

/** The operating system's code of a failed connection, such as `ECONNREFUSED`; empty when there is none. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null ? member(error, 'code') : '';
}

/** Seconds of a `retry-after` header; null when absent or a date. */
export function retryAfterSeconds(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$response' in error)) return null;
  const response = error.$response;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return null;
  const headers = response.headers;
  if (typeof headers !== 'object' || headers === null) return null;
  const value = member(headers, 'retry-after');
  return /^\d{1,4}$/.test(value) ? Number(value) : null;
}

function member(object: object, key: string): string {
  const value: unknown = Reflect.get(object, key);
  return typeof value === 'string' ? value : '';
}

function numberMember(object: object, key: string): number | null {
  const value: unknown = Reflect.get(object, key);
  return typeof value === 'number' ? value : null;
}
