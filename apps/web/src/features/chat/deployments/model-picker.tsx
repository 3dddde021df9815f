import type { DeploymentView } from '@staque/core/deployments/schemas';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Menu } from '#components/ui/menu.tsx';
import { preload } from '#lib/preload.ts';
import { StateDot, states } from './state-dot.tsx';

const loadChoices = () => import('./model-choices.tsx');
const ModelChoices = lazy(async () => ({ default: (await loadChoices()).ModelChoices }));

type ModelPickerProps = {
  deployments: readonly DeploymentView[];
  value: DeploymentView | null;
  /** The thread's own deployment is gone and `value` stands in for it. */
  replaced: boolean;
  /** Who answers is not known yet. */
  looking: boolean;
  onChoose: (deploymentId: string) => void;
};

/** Which deployment answers. Those that cannot answer now are shown with the reason. */
export function ModelPicker({ deployments, value, replaced, looking, onChoose }: ModelPickerProps) {
  const none = looking ? 'Loading' : 'No deployment';
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          onPointerEnter={() => preload(loadChoices)}
          onFocus={() => preload(loadChoices)}
          aria-label={`Model: ${value ? `${value.name}, ${states[value.status].label}` : none}`}
          className="flex h-7 min-w-0 items-center gap-2 rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text data-popup-open:bg-hover pointer-coarse:h-10"
        >
          {value && <StateDot status={value.status} />}
          <span className="truncate font-medium">{value?.name ?? (looking ? 'Model' : none)}</span>
          {replaced && (
            <span title="The deployment that answered here before is gone." className="shrink-0 text-xs text-warning">
              instead of a deleted one
            </span>
          )}
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </button>
      }
    >
      <Suspense>
        <ModelChoices deployments={deployments} chosenId={value?.id} onChoose={onChoose} />
      </Suspense>
    </Menu>
  );
}
