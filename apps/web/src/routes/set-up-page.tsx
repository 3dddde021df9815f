import { EntryLayout } from '#app/entry-layout.tsx';
import { Button } from '#components/ui/button.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';

export function SetUpPage() {
  return (
    <EntryLayout
      title="Set up Staque"
      description="You are the first administrator. The link that brought you here works once."
    >
      <form className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
        <TextField label="Your name" name="name" autoComplete="name" required />
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          description="At least 12 characters."
          required
        />
        <Button type="submit" variant="primary" size="lg">
          Create the account
        </Button>
      </form>
    </EntryLayout>
  );
}
