import type { ConnectionView } from '@staque/core/connections/schemas';
import { connectionKindNames } from '@staque/core/connections/connection-kinds';
import { ArrowRight, FlaskConical, Plug } from 'lucide-react';
import type { ReactNode } from 'react';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button } from '#components/ui/button.tsx';

type PlaceStepProps = {
  connections: readonly ConnectionView[];
  simulated: ConnectionView | null;
  onChoose: (connection: ConnectionView) => void;
  onConnect: () => void;
};

/** Where models run: the simulated clouds where there are any, or an account of one's own. */
export function PlaceStep({ connections, simulated, onChoose, onConnect }: PlaceStepProps) {
  const real = connections.filter((connection) => !connection.simulated);
  return (
    <>
      <StepHead title="Where should models run?">
        {simulated
          ? 'You can change this at any time, and use both side by side.'
          : 'Connect the account or server that models run on. It is tested as soon as you save it.'}
      </StepHead>
      <div className="flex flex-col gap-3">
        {simulated && (
          <Place
            icon={<FlaskConical aria-hidden />}
            title="Simulated clouds"
            badge={<SimulatedBadge />}
            action={
              <Button variant="primary" iconEnd={<ArrowRight aria-hidden />} onClick={() => onChoose(simulated)}>
                Keep the simulated clouds
              </Button>
            }
          >
            AWS, NVIDIA NIM and OpenAI are played by this server, with models, prices and delays. Nothing is real or
            billed: the quickest way to look around.
          </Place>
        )}
        {real.map((connection) => (
          <Place
            key={connection.id}
            icon={<Plug aria-hidden />}
            title={connection.name}
            action={
              <Button
                variant={simulated ? 'secondary' : 'primary'}
                iconEnd={<ArrowRight aria-hidden />}
                onClick={() => onChoose(connection)}
              >
                {`Use ${connection.name}`}
              </Button>
            }
          >
            {connection.status === 'ok'
              ? `${connectionKindNames[connection.kind]}, tested, with ${connection.modelCount} models.`
              : `${connectionKindNames[connection.kind]}. Its last test failed: repair it under Connections.`}
          </Place>
        ))}
        <Place
          icon={<Plug aria-hidden />}
          title={real.length > 0 ? 'Another account' : 'Your own account'}
          action={
            <Button variant={simulated || real.length > 0 ? 'secondary' : 'primary'} onClick={onConnect}>
              Connect an account
            </Button>
          }
        >
          AWS, NVIDIA NIM, OpenAI, or a server that speaks OpenAI’s dialect. Credentials are tested at once, kept
          encrypted and never shown again.
        </Place>
      </div>
    </>
  );
}

type PlaceProps = { icon: ReactNode; title: string; badge?: ReactNode; action: ReactNode; children: ReactNode };

function Place({ icon, title, badge, action, children }: PlaceProps) {
  return (
    <section className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-border bg-surface p-4 shadow-xs sm:flex-nowrap">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-hover text-muted [&_svg]:size-4.5">
        {icon}
      </span>
      <div className="flex min-w-0 grow basis-56 flex-col gap-0.5">
        <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          {title}
          {badge}
        </h3>
        <p className="text-sm text-muted">{children}</p>
      </div>
      {action}
    </section>
  );
}

/** The question of a step, and one line about it. */
export function StepHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-sm text-muted">{children}</p>
    </div>
  );
}
