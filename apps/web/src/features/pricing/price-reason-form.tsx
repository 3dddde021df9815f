import { type ReactNode, useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';

type PriceReasonFormProps = {
  words: { confirm: string; failed: string; placeholder: string };
  /** The call that the form makes. */
  call: { isPending: boolean; error: unknown };
  onConfirm: (note: string) => void;
  onCancel: () => void;
  /** What is about to change. */
  children: ReactNode;
};

/** A change of prices that needs nothing but a reason. */
export function PriceReasonForm({ words, call, onConfirm, onCancel, children }: PriceReasonFormProps) {
  const [note, setNote] = useState('');
  const [checked, setChecked] = useState(false);
  const missing = note.trim() === '';
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (!missing) onConfirm(note);
      }}
    >
      {children}
      <TextField
        label="Reason"
        placeholder={words.placeholder}
        maxLength={500}
        value={note}
        onValueChange={setNote}
        error={checked && missing ? 'Say why, for those who read the history.' : undefined}
      />
      <CallError title={words.failed} error={call.error} />
      <FormFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={call.isPending}>
          {words.confirm}
        </Button>
      </FormFooter>
    </form>
  );
}
