import { FlaskConical } from 'lucide-react';
import { useSession } from '#lib/session.ts';
import { Badge } from './ui/badge.tsx';

/** Marks what runs in a simulated cloud and costs nothing. */
export function SimulatedBadge() {
  return (
    <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
      Simulated
    </Badge>
  );
}

/** Which rows of a list must say for themselves that they are simulated: none when all are, as the list then says so once. */
export function simulatedRows(rows: readonly { simulated: boolean }[] | undefined): 'all' | 'some' | 'none' {
  const count = rows?.filter(({ simulated }) => simulated).length ?? 0;
  return count === 0 ? 'none' : count === rows?.length ? 'all' : 'some';
}

/** The one mark of a list whose rows are all simulated. Its place is kept while it is not known yet, so that nothing jumps. */
export function SimulatedList({ rows }: { rows: readonly { simulated: boolean }[] | undefined }) {
  const { sandbox } = useSession();
  const all = simulatedRows(rows) === 'all';
  if (!all && !sandbox) return null;
  return (
    <span className={all ? 'inline-flex' : 'invisible inline-flex'}>
      <SimulatedBadge />
    </span>
  );
}
