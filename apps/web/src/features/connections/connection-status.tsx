import type { ConnectionView } from '@staque/core/connections/schemas';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';

export function ConnectionStatusLabel({ status }: { status: ConnectionView['status'] }) {
  return <Status {...looks[status]} />;
}

const looks: Record<ConnectionView['status'], { label: string; tone: Tone }> = {
  untested: { label: 'Not tested', tone: 'neutral' },
  ok: { label: 'Works', tone: 'success' },
  credential_error: { label: 'Credentials refused', tone: 'danger' },
  unreachable: { label: 'Not reachable', tone: 'danger' },
};
