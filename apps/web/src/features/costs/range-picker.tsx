import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { addDays, firstOfMonth, lastOfMonth } from '#lib/days.ts';

export type Range = { from: string; to: string };

type RangePickerProps = { range: Range; today: string; onRangeChange: (range: Range) => void };

/** Usual ranges at a click, any other by its two days. */
export function RangePicker({ range, today, onRangeChange }: RangePickerProps) {
  const presets = presetsOf(today);
  const chosen = presets.find(({ from, to }) => from === range.from && to === range.to);
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-3">
      <div className="max-w-full overflow-x-auto">
        <SegmentedControl
          label="Range"
          value={chosen?.value ?? ''}
          onValueChange={(value) => {
            const preset = presets.find((candidate) => candidate.value === value);
            if (preset) onRangeChange({ from: preset.from, to: preset.to });
          }}
          items={presets}
        />
      </div>
      <div className="flex items-center gap-2">
        <DayField
          label="From"
          value={range.from}
          onDay={(from) => onRangeChange({ from, to: from > range.to ? from : range.to })}
        />
        <span aria-hidden className="text-muted">
          –
        </span>
        <DayField
          label="To"
          value={range.to}
          onDay={(to) => onRangeChange({ from: to < range.from ? to : range.from, to })}
        />
      </div>
    </div>
  );
}

function DayField({ label, value, onDay }: { label: string; value: string; onDay: (day: string) => void }) {
  return (
    <TextField
      label={label}
      hideLabel
      type="date"
      value={value}
      min="2000-01-01"
      max="2999-12-31"
      // While a year is typed it is one of the first century.
      onValueChange={(day) => day >= '2000-01-01' && onDay(day)}
      className="w-36"
    />
  );
}

/** The range when the address names none: the current month would be empty on its first day. */
export function defaultRange(today: string): Range {
  return { from: addDays(today, -29), to: today };
}

function presetsOf(today: string) {
  const lastMonth = addDays(firstOfMonth(today), -1);
  return [
    { value: '7d', label: '7 days', from: addDays(today, -6), to: today },
    { value: '30d', label: '30 days', ...defaultRange(today) },
    { value: '90d', label: '90 days', from: addDays(today, -89), to: today },
    { value: 'year', label: '12 months', from: addDays(today, -364), to: today },
    { value: 'month', label: 'This month', from: firstOfMonth(today), to: today },
    { value: 'last', label: 'Last month', from: firstOfMonth(lastMonth), to: lastOfMonth(lastMonth) },
  ];
}
