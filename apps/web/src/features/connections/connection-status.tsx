import type { ConnectionView } from '@staque/core/connections/schemas';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';

export function ConnectionStatusLabel({ status }: { status: ConnectionView['status'] | 'testing' }) {
  return <Status {...looks[status]} />;
}

const looks: Record<ConnectionView['status'] | 'testing', { label: string; tone: Tone; active?: boolean }> = {
  testing: { label: 'Testing', tone: 'info', active: true },
  untested: { label: 'Not tested', tone: 'neutral' },
  ok: { label: 'Works', tone: 'success' },
  credential_error: { label: 'Credentials refused', tone: 'danger' },
  unreachable: { label: 'Not reachable', tone: 'danger' },
};
