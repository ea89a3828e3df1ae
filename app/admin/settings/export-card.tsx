import { KIND_WORDS } from '#app/admin/settings-screens/words.ts';
import { classOf } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CodeBlock } from '#app/ui/code-block.tsx';
import type { SettingsExport } from '#lib/settings/export.ts';
import { KINDS } from '#lib/settings/kinds.ts';
import type { SettingView } from '#lib/settings/view.ts';

type Props = { readonly whole: SettingsExport; readonly views: readonly SettingView[] };

/** What is in the file, what is not, and the file. Plain links: they are downloads. */
export function ExportCard({ whole, views }: Props) {
  if (views.length === 0) {
    return (
      <Card
        title="Export"
        lead="There is nothing to export yet. Connect an MDM or open an entrance first, or import a file."
      />
    );
  }
  return (
    <Card
      title="Export"
      lead="As YAML, the way SETTINGS_FILE takes it."
      actions={
        <a href="/admin/settings/export" download className={classOf('primary')}>
          Download
        </a>
      }
    >
      <div className="space-y-5 text-sm">
        <p>{describeContent(views)}</p>
        <Secrets names={whole.variables} />
        <Pictures names={whole.files.map(({ name }) => name)} />
      </div>
    </Card>
  );
}

function Secrets({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <p className="text-soft">There are no secrets in it.</p>;
  return (
    <div className="space-y-2">
      <h3 className="font-medium">Secrets stay here</h3>
      <p className="max-w-prose text-soft">
        In their place stand the names of these environment variables. Set them where the file is
        used, or enter their values when you import it.
      </p>
      <CodeBlock label="Environment variables">
        {names.map((name) => `${name}=`).join('\n')}
      </CodeBlock>
    </div>
  );
}

function Pictures({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className="space-y-2">
      <h3 className="font-medium">Pictures go beside it</h3>
      <p className="max-w-prose text-soft">
        The file names the logos of your pages. Download them too, and put them into the same
        folder; an import takes them along with the file.
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {names.map((name) => (
          <li key={name}>
            <a
              href={`/admin/settings/export?${new URLSearchParams({ picture: name })}`}
              download
              className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-4 wrap-anywhere"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "2 MDM connections, 1 page, and 3 entrances." */
function describeContent(views: readonly SettingView[]): string {
  const counts = KINDS.flatMap((kind) => {
    const count = views.filter((view) => view.kind === kind).length;
    const { one, many } = KIND_WORDS[kind];
    if (count === 0) return [];
    return count === 1
      ? `1 ${one}`
      : `${count} ${/^[A-Z]{2}/.test(many) ? many : many.toLowerCase()}`;
  });
  const file = views.some(({ origin }) => origin === 'file')
    ? ' What the settings file provides is in it as well.'
    : '';
  return `${new Intl.ListFormat('en').format(counts)}.${file}`;
}
