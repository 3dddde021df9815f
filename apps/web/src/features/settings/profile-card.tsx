import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { useSession } from '#lib/session.ts';
import { roleNames } from '#lib/role-words.ts';
import { type Theme, useTheme } from '#lib/theme.ts';

/** Who the person is here, and how the app looks to them. */
export function ProfileCard() {
  const { user } = useSession();
  const [theme, setTheme] = useTheme();
  return (
    <Card title="Profile">
      <KeyValueList
        items={[
          { label: 'Name', value: user.name },
          { label: 'E-mail', value: user.email },
          { label: 'Role', value: <Badge>{roleNames[user.role]}</Badge> },
          {
            label: 'Theme',
            value: <SegmentedControl<Theme> label="Theme" items={themes} value={theme} onValueChange={setTheme} />,
          },
        ]}
      />
    </Card>
  );
}

const themes: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
