import { FlaskConical } from 'lucide-react';
import { Badge } from './ui/badge.tsx';

/** Marks what runs in a simulated cloud and costs nothing. */
export function SimulatedBadge() {
  return (
    <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
      Simulated
    </Badge>
  );
}
