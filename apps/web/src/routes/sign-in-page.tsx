import { EntryLayout } from '#app/entry-layout.tsx';
import { Button } from '#components/ui/button.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';

export function SignInPage() {
  return (
    <EntryLayout title="Sign in">
      <form className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
        <PasswordField label="Password" name="password" autoComplete="current-password" required />
        <Button type="submit" variant="primary" size="lg">
          Sign in
        </Button>
      </form>
    </EntryLayout>
  );
}
