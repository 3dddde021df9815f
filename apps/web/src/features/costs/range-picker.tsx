import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { addDays, firstOfMonth } from '#lib/days.ts';

export type Range = { from: string; to: string };

type RangePickerProps = { range: Range; today: string; onRangeChange: (range: Range) => void };

/** Usual ranges at a click, any other by its two days. */
export function RangePicker({ range, today, onRangeChange }: RangePickerProps) {
  const presets = presetsOf(today);
  const chosen = presets.find(({ from, to }) => from === range.from && to === range.to);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SegmentedControl
        label="Range"
        value={chosen?.value ?? ''}
        onValueChange={(value) => {
          const preset = presets.find((candidate) => candidate.value === value);
          if (preset) onRangeChange({ from: preset.from, to: preset.to });
        }}
        items={presets}
      />
      <div className="flex items-center gap-2">
        <DayField label="From" value={range.from} max={range.to} onDay={(from) => onRangeChange({ ...range, from })} />
        <span aria-hidden className="text-muted">
          –
        </span>
        <DayField label="To" value={range.to} min={range.from} onDay={(to) => onRangeChange({ ...range, to })} />
      </div>
    </div>
  );
}

type DayFieldProps = { label: string; value: string; min?: string; max?: string; onDay: (day: string) => void };

function DayField({ label, value, min, max, onDay }: DayFieldProps) {
  return (
    <TextField
      label={label}
      hideLabel
      type="date"
      value={value}
      min={min}
      max={max}
      onValueChange={(day) => day !== '' && onDay(day)}
      className="w-36"
    />
  );
}

/** The range when the address names none: the current month would be empty on its first day. */
export function defaultRange(today: string): Range {
  return { from: addDays(today, -29), to: today };
}

function presetsOf(today: string) {
  return [
    { value: '7d', label: '7 days', from: addDays(today, -6), to: today },
    { value: '30d', label: '30 days', ...defaultRange(today) },
    { value: 'month', label: 'This month', from: firstOfMonth(today), to: today },
    { value: '90d', label: '90 days', from: addDays(today, -89), to: today },
  ];
}
