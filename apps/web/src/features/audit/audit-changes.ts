/** One field of a recorded change; undefined where the field was not there. */
export type AuditChange = { field: string; before: unknown; after: unknown };

type Fields = Record<string, unknown> | null;

/**
 * What an event changed, field by field: nested fields by their path, fields that stayed as they were left out. With one side
 * only (something was made or deleted) all of its fields are given.
 */
export function auditChanges(before: Fields, after: Fields): AuditChange[] {
  const left = new Map(flatten(before ?? {}));
  const right = new Map(flatten(after ?? {}));
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((field) => ({ field, before: left.get(field), after: right.get(field) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** `settings.baseUrl` -> "Settings: base URL". */
export function fieldText(path: string): string {
  const words = path
    .split('.')
    .map((part) =>
      part
        .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
        .replaceAll(/[_-]/g, ' ')
        .toLowerCase(),
    )
    .join(': ')
    .replaceAll(/\b(id|ip|url|usd|arn)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function flatten(fields: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    const path = `${prefix}${name}`;
    if (isFields(value)) return Object.keys(value).length > 0 ? flatten(value, `${path}.`) : [];
    return value === undefined ? [] : [[path, value]];
  });
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
