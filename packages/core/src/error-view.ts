import type { ErrorView } from './errors.ts';

/** True for what `toErrorView` made, however it came over the wire. */
export function isErrorView(value: unknown): value is ErrorView {
  return (
    typeof member(value, 'code') === 'string' &&
    typeof member(value, 'message') === 'string' &&
    typeof member(value, 'details') === 'object'
  );
}

/** A member of something unknown; undefined when it is no object or has no such member. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
