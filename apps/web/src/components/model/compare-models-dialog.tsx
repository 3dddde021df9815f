import { Link } from '@tanstack/react-router';
import { SimulatedBadge, simulatedRows } from '#components/simulated-badge.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';
import { useCan } from '#lib/session.ts';
import { modelFacts } from './model-facts-list.tsx';

type CompareModelsDialogProps = { groups: readonly ModelGroup[]; open: boolean; onClose: () => void };

/** Two to four models, one column each. */
export function CompareModelsDialog({ groups, open, onClose }: CompareModelsDialogProps) {
  const mayDeploy = useCan('deployments:manage');
  const columns = groups.map((group) => ({
    group,
    facts: new Map(modelFacts(group).map((fact) => [fact.label, fact.value])),
  }));
  const simulated = simulatedRows(groups.map(({ first }) => first));
  const labels = [...new Set(columns.flatMap(({ facts }) => [...facts.keys()]))];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={
        <span className="flex flex-wrap items-center gap-2">
          Compare models
          {simulated === 'all' && <SimulatedBadge />}
        </span>
      }
      size="xl"
    >
      <div className="-mx-5 overflow-x-auto px-5">
        <table className="w-full min-w-max border-collapse text-left text-sm">
          <thead>
            <tr className="align-top">
              <td className="w-32" />
              {groups.map((group) => (
                <th key={group.key} scope="col" className="max-w-56 min-w-40 px-3 pb-3 font-semibold break-words">
                  <span className="flex flex-col items-start gap-1.5">
                    {group.first.displayName}
                    {simulated === 'some' && group.first.simulated && <SimulatedBadge />}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label} className="border-t border-border align-top">
                <th scope="row" className="py-2 pr-3 font-normal whitespace-nowrap text-muted">
                  {label}
                </th>
                {columns.map(({ group, facts }) => (
                  <td key={group.key} className="max-w-56 px-3 py-2">
                    {facts.get(label) ?? '—'}
                  </td>
                ))}
              </tr>
            ))}
            {mayDeploy && (
              <tr className="border-t border-border">
                <td />
                {groups.map(({ key, first }) => (
                  <td key={key} className="px-3 pt-3">
                    <Link
                      to="/deployments/new"
                      search={{ step: 'configure', model: first.id }}
                      className={buttonClass({ size: 'sm' })}
                    >
                      Deploy
                    </Link>
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
