import { isErrorView, member } from '@staque/core/error-view';
import type { ErrorView } from '@staque/core/errors';
import { errorText } from './error-text.ts';

/** What the server says about a failed call, ready to show. A call that reached no server reads as `unavailable`. */
export function errorView(error: unknown): ErrorView {
  const data = member(error, 'data');
  const view = member(data, 'error');
  if (isErrorView(view)) return view;
  if (data !== undefined && data !== null) return { code: 'internal', message: errorText(error), details: {} };
  return {
    code: 'unavailable',
    message: 'The server could not be reached.',
    details: { remedy: 'Check the connection and try again.' },
  };
}

/** The server's objection under the path of the input field that it is about; empty when it names none. */
export function serverFieldErrors(error: unknown): Record<string, string> {
  if (!error) return {};
  const { message, details } = errorView(error);
  return details.field === undefined ? {} : { [details.field]: message };
}
