import type { ModelView } from '@staque/core/models/schemas';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ChatSettingsFields } from '../chat-settings-fields.tsx';
import { NameField } from '../name-field.tsx';
import { ChosenModel } from './chosen-model.tsx';
import type { DeployDraft } from './deploy-draft.ts';
import { PlatformFields } from './platform-fields.tsx';
import { useInstancePrices } from './use-instance-prices.ts';
import { useModelOffers } from './use-model-offers.ts';

type ConfigureStepProps = {
  model: ModelView;
  form: {
    draft: DeployDraft;
    onChange: (part: Partial<DeployDraft>) => void;
    errors: Record<string, string>;
    /** Called with the name of a field that was left: from then on it says what is wrong with it. */
    onLeave: (field: string) => void;
  };
  planning: boolean;
  onPlan: () => void;
  children: ReactNode;
};

/** Name, place and behaviour of the new deployment, beside the facts of the model. */
export function ConfigureStep({ model, form, planning, onPlan, children }: ConfigureStepProps) {
  const { draft, onChange, errors, onLeave } = form;
  const offer = useModelOffers(model).find(({ region }) => region === draft.region) ?? model;
  const chosen = useInstancePrices(model, draft).find(({ instanceType }) => instanceType === draft.instanceType.trim());
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form
        noValidate
        className="flex min-w-0 flex-col gap-4"
        onBlur={({ target }) => target instanceof HTMLInputElement && target.name && onLeave(target.name)}
        onSubmit={(event) => {
          event.preventDefault();
          onPlan();
        }}
      >
        <Card title="Deployment">
          <div className="flex flex-col gap-4">
            <NameField value={draft.name} onValueChange={(name) => onChange({ name })} error={errors['name']} />
            <PlatformFields model={model} {...form} />
          </div>
        </Card>
        <Card title="Answers">
          <div className="flex flex-col gap-4">
            <ChatSettingsFields
              draft={draft}
              onChange={onChange}
              errors={errors}
              supportsReasoning={model.supportsReasoning}
            />
          </div>
        </Card>
        {children}
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <p className="text-xs text-muted">Checks and price first: nothing is started yet.</p>
          <Button type="submit" variant="primary" iconEnd={<ArrowRight aria-hidden />} loading={planning}>
            Review
          </Button>
        </div>
      </form>
      <ChosenModel model={offer} price={chosen?.price ?? offer.price} />
    </div>
  );
}
