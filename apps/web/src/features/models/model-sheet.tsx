import { Link } from '@tanstack/react-router';
import { MessageSquare, Rocket } from 'lucide-react';
import { useState } from 'react';
import { PriceRates } from '#components/price/price-rates.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ModelGroup } from '#lib/model-groups.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { modelFacts } from '#components/model/model-facts-list.tsx';

type ModelSheetProps = { group: ModelGroup | null; onClose: () => void };

/** All that is known of one model, with its whole price. */
export function ModelSheet({ group, onClose }: ModelSheetProps) {
  const mayDeploy = useCan('deployments:manage');
  // The last model stays while the sheet slides out.
  const [shown, setShown] = useState(group);
  if (group && group !== shown) setShown(group);
  if (!shown) return null;
  const { first } = shown;
  return (
    <Sheet
      open={group !== null}
      onOpenChange={(next) => !next && onClose()}
      title={first.displayName}
      description={<span className="font-mono text-xs">{first.vendorModelId}</span>}
      footer={
        <>
          <ChatWithModel group={shown} />
          {mayDeploy && (
            <Link
              to="/deployments/new"
              search={{ step: 'configure', model: first.id }}
              className={buttonClass({ variant: 'primary' })}
            >
              <Rocket aria-hidden />
              Deploy
            </Link>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {first.simulated && (
          <span>
            <SimulatedBadge />
          </span>
        )}
        {first.accessNote && <p className="text-sm text-muted">{first.accessNote}</p>}
        <KeyValueList items={modelFacts(shown)} />
        <section className="flex flex-col gap-4 rounded-lg border border-border p-4">
          <h3 className="text-sm font-semibold">Price</h3>
          <PriceRates price={first.price} />
        </section>
        <p className="text-xs text-muted">
          Listed by the vendor <Time at={first.refreshedAt} />.
        </p>
      </div>
    </Sheet>
  );
}

/** The way to a deployment of the model that answers now, where there is one. */
function ChatWithModel({ group: { first } }: { group: ModelGroup }) {
  const mayChat = useCan('chat:use');
  const ready = trpc.deployments.list.useQuery(
    { status: ['ready'], platform: first.platform, limit: 100 },
    { enabled: mayChat },
  );
  const deployment = ready.data?.items.find(
    ({ connectionId, spec }) => connectionId === first.connectionId && spec.modelId === first.vendorModelId,
  );
  if (!deployment) return null;
  return (
    <Link to="/chat" search={{ deployment: deployment.id }} className={`min-w-0 ${buttonClass()}`}>
      <MessageSquare aria-hidden />
      <span className="truncate">Chat with {deployment.name}</span>
    </Link>
  );
}
