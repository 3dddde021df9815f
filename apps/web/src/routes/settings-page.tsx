import { Page } from '#components/ui/page.tsx';
import { ApiKeysCard } from '#features/settings/api-keys-card.tsx';
import { PasswordCard } from '#features/settings/password-card.tsx';
import { ProfileCard } from '#features/settings/profile-card.tsx';
import { SessionsCard } from '#features/settings/sessions-card.tsx';
import { useCan, useSession } from '#lib/session.ts';

export function SettingsPage() {
  const { mustChangePassword } = useSession().user;
  const canUseKeys = useCan('api-keys:manage-own');
  if (mustChangePassword) {
    return (
      <Page title="Settings" width="narrow">
        <PasswordCard />
      </Page>
    );
  }
  return (
    <Page title="Settings" width="narrow">
      <ProfileCard />
      {canUseKeys && <ApiKeysCard />}
      <SessionsCard />
      <PasswordCard />
    </Page>
  );
}
