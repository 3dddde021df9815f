import type { ReactNode } from 'react';
import { FormFooter } from './form-footer.tsx';
import { Button } from './ui/button.tsx';

type DialogFormProps = {
  /** What the main button says. */
  submit: string;
  pending: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  /** The fields and, after them, what the server objected to. */
  children: ReactNode;
};

/** The form inside a dialog or a sheet: fields below each other, its two buttons always in view, the browser's own checks off. */
export function DialogForm({ submit, pending, onSubmit, onCancel, children }: DialogFormProps) {
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <FormFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {submit}
        </Button>
      </FormFooter>
    </form>
  );
}
