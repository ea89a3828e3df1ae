import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { createRoot } from 'react-dom/client';
import { Form } from '#app/ui/form.tsx';
import { type FormState, readSent, readText } from '#app/ui/form-state.ts';
import { SecretField } from '#app/ui/secret-field.tsx';
import { TagsField, TextField } from '#app/ui/text-field.tsx';
import { Checkbox } from '#app/ui/tick.tsx';

/**
 * A form of the office in a browser without a server: its action is played, and does as the address
 * that was typed tells it. What was sent is kept for the test to read.
 */
declare global {
  interface Window {
    sent: Record<string, readonly string[]>[];
    went: string[];
  }
}

window.sent = [];
window.went = [];

async function play(previous: FormState, data: FormData): Promise<FormState> {
  window.sent.push(readSent(data));
  const answer: FormState = {
    mistakes: [],
    notice: null,
    sent: readSent(data, ['secret']),
    isSessionOver: false,
    attempt: previous.attempt + 1,
    revision: previous.revision,
  };
  const asked = readText(data, 'address');
  if (asked === '') {
    return { ...answer, mistakes: [{ field: 'address', message: 'Enter the address.' }] };
  }
  if (asked === 'signed-out') return { ...answer, isSessionOver: true };
  if (asked === 'offline') throw new TypeError('Failed to fetch');
  if (asked === 'raced') {
    const changes = [{ path: 'address', before: 'https://a.example', after: 'https://b.example' }];
    const notice = { tone: 'warn' as const, title: 'Grace saved this a minute ago', changes };
    return { ...answer, revision: 8, notice };
  }
  return { ...answer, notice: { tone: 'good', title: 'Saved' } };
}

const router = { push: (href: string) => window.went.push(href) } as unknown as AppRouterInstance;

createRoot(document.body).render(
  <AppRouterContext value={router}>
    <nav>
      <a href="/admin/elsewhere">Elsewhere</a>
    </nav>
    <main>
      <h1>On stage</h1>
      <Form action={play} submit="Save" revision={7} values={{ tags: ['one', 'two'], tick: true }}>
        <TextField name="address" label="Address" />
        <SecretField name="secret" label="Password" isStored />
        <TagsField name="tags" label="Groups" />
        <Checkbox name="tick" label="Tick" />
      </Form>
    </main>
  </AppRouterContext>,
);
