import type { ModelAccess, ModelView } from '@staque/core/models/schemas';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';

/** Whether the account may use a model, in words; hovering gives the vendor's note. */
export function ModelAccessLabel({ model }: { model: Pick<ModelView, 'access' | 'accessNote'> }) {
  return (
    <span title={model.accessNote ?? undefined}>
      <Status {...looks[model.access]} />
    </span>
  );
}

const looks: Record<ModelAccess, { label: string; tone: Tone }> = {
  available: { label: 'Available', tone: 'success' },
  pending: { label: 'Access pending', tone: 'warning' },
  unavailable: { label: 'Not available', tone: 'danger' },
  unknown: { label: 'Not known', tone: 'neutral' },
};
