import { Link } from '@tanstack/react-router';
import { Callout } from '#components/ui/callout.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

/** Connections whose last test failed: their models are listed as they were before, or not at all. */
export function FailingConnections() {
  const mayRead = useCan('connections:read');
  const connections = trpc.connections.list.useQuery({ limit: 100 }, { enabled: mayRead });
  const failing = connections.data?.items.filter(
    ({ status }) => status === 'credential_error' || status === 'unreachable',
  );
  if (!failing || failing.length === 0) return null;
  return (
    <Callout
      tone="warning"
      title={failing.length === 1 ? 'A connection does not work' : `${failing.length} connections do not work`}
    >
      {failing.map(({ name }) => name).join(', ')}: the models are as they were listed before, or missing.{' '}
      <Link to="/admin/connections" className="text-accent-text underline underline-offset-2">
        Look at the connections
      </Link>
    </Callout>
  );
}
