import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { type Theme, useTheme } from '#lib/theme.ts';

/** How the app looks and is worked in this browser. `children` are further switches. */
export function AppearanceCard({ children }: { children?: ReactNode }) {
  const [theme, setTheme] = useTheme();
  return (
    <Card title="Appearance" description="Kept in this browser.">
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span className="flex flex-col text-sm">
            Theme
            <span className="text-xs text-muted">
              {theme === 'system' ? 'Follows the setting of your device.' : `Always ${theme}.`}
            </span>
          </span>
          <SegmentedControl<Theme> label="Theme" items={themes} value={theme} onValueChange={setTheme} />
        </div>
        {children}
      </div>
    </Card>
  );
}

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
