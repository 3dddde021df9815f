import { errorView } from '#lib/error-view.ts';
import { ErrorState } from './ui/error-state.tsx';

type CallErrorProps = {
  /** What did not work: "The connection was not created". */
  title: string;
  error: unknown;
  /** Fields of the form that show their own error, so that it is not said twice. */
  fields?: readonly string[];
};

/** A refused action, said where it was asked for. Shows nothing while there is no error. */
export function CallError({ title, error, fields = [] }: CallErrorProps) {
  if (!error) return null;
  const { message, details } = errorView(error);
  if (details.field !== undefined && fields.includes(details.field)) return null;
  return (
    <ErrorState
      layout="inline"
      title={title}
      description={[message, details.remedy].filter(Boolean).join(' ')}
      detail={details.vendor}
    />
  );
}
