export interface PriceFilter {
  type: string;
  field: string;
  value: string;
}

export const FILTER_TYPES = ['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF'];

/** Filters are ANDed; a field that a row lacks matches nothing but NONE_OF. */
export function passesFilters(attributes: Record<string, string>, filters: readonly PriceFilter[]): boolean {
  return filters.every(({ type, field, value }) => {
    const actual = attributes[field];
    if (type === 'NONE_OF') return actual === undefined || !value.split(',').includes(actual);
    if (actual === undefined) return false;
    if (type === 'CONTAINS') return actual.includes(value);
    if (type === 'ANY_OF') return value.split(',').includes(actual);
    return actual === value;
  });
}
