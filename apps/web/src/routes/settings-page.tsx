import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { SettingsTab } from '#lib/search-params.ts';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { type Tab, Tabs } from '#components/ui/tabs.tsx';
import { ShortcutList } from '#features/command-menu/shortcut-list.tsx';
import { SingleKeySwitch } from '#features/command-menu/single-key-switch.tsx';
import { ApiKeysCard } from '#features/settings/api-keys-card.tsx';
import { AppearanceCard } from '#features/settings/appearance-card.tsx';
import { PasswordCard } from '#features/settings/password-card.tsx';
import { ProfileCard } from '#features/settings/profile-card.tsx';
import { SessionsCard } from '#features/settings/sessions-card.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/settings');

export function SettingsPage() {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const canUseKeys = useCan('api-keys:manage-own');
  const keys: Tab<SettingsTab>[] = canUseKeys ? [{ value: 'keys', label: 'API keys', content: <ApiKeysCard /> }] : [];
  const tabs: Tab<SettingsTab>[] = [
    { value: 'profile', label: 'Profile', content: <ProfileCard /> },
    { value: 'password', label: 'Password', content: <PasswordCard /> },
    { value: 'sessions', label: 'Sessions', content: <SessionsCard /> },
    ...keys,
    {
      value: 'appearance',
      label: 'Appearance',
      content: (
        <AppearanceCard>
          <Shortcuts />
          <SingleKeySwitch />
        </AppearanceCard>
      ),
    },
  ];
  return (
    <Page title="Settings" width="narrow">
      <Tabs
        label="Settings"
        value={tabs.some((known) => known.value === tab) ? (tab ?? 'profile') : 'profile'}
        onValueChange={(next) =>
          void navigate({ search: next === 'profile' ? {} : { tab: next }, replace: true, resetScroll: false })
        }
        tabs={tabs}
      />
    </Page>
  );
}

function Shortcuts() {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span className="flex flex-col text-sm">
        Keyboard shortcuts
        <span className="text-xs text-muted">Press ? outside of text fields to see them.</span>
      </span>
      <Button size="sm" onClick={() => setOpen(true)}>
        Show shortcuts
      </Button>
      <ShortcutList open={open} onOpenChange={setOpen} />
    </div>
  );
}
