import { type Platform, platformNames, platforms } from '@staque/core/platform';
import { FilterSelect } from './filter-select.tsx';

type PlatformFilterProps = { value: Platform | undefined; onValueChange: (platform: Platform | undefined) => void };

/** Narrows a list to one platform. */
export function PlatformFilter({ value, onValueChange }: PlatformFilterProps) {
  return (
    <FilterSelect label="Platform" all="All platforms" items={items} value={value} onValueChange={onValueChange} />
  );
}

const items = platforms.map((value) => ({ value, label: platformNames[value] }));
