import { type Platform, platformNames, platforms } from '@staque/core/platform';
import { Select } from './ui/select.tsx';

type PlatformFilterProps = { value: Platform | undefined; onValueChange: (platform: Platform | undefined) => void };

/** Narrows a list to one platform. */
export function PlatformFilter({ value, onValueChange }: PlatformFilterProps) {
  return (
    <Select
      label="Platform"
      hideLabel
      className="w-full sm:w-44"
      items={items}
      value={value ?? 'all'}
      onValueChange={(next) => onValueChange(next === 'all' ? undefined : next)}
    />
  );
}

const items: { value: Platform | 'all'; label: string }[] = [
  { value: 'all', label: 'All platforms' },
  ...platforms.map((value) => ({ value, label: platformNames[value] })),
];
