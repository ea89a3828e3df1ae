import { describeChanges, type FieldWords } from '#app/admin/settings-screens/words.ts';
import { houseOfProcess } from '#app/house.ts';
import { Card } from '#app/ui/card.tsx';
import { Diff } from '#app/ui/diff.tsx';
import { Moment } from '#app/ui/moment.tsx';
import { Icon } from '#app/ui/pictogram.tsx';
import { listVersions, type VersionView } from '#lib/settings/versions.ts';
import type { SettingView } from '#lib/settings/view.ts';

const SHOWN = 5;

/** Who changed what, and when; each change folds out. */
export async function SettingHistory({ view, words }: { view: SettingView; words: FieldWords }) {
  const { office, clock } = await houseOfProcess();
  const versions = await listVersions(office, view);
  const now = clock.now();
  const older = versions.slice(SHOWN);
  return (
    <Card title="History" lead="Who changed what. Of secrets, only that they changed.">
      <Versions versions={versions.slice(0, SHOWN)} words={words} now={now} />
      {older.length > 0 ? (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 items-center rounded-lg text-sm text-accent sm:min-h-9">
            {older.length === 1 ? 'One older change' : `${older.length} older changes`}
          </summary>
          <Versions versions={older} words={words} now={now} />
        </details>
      ) : null}
    </Card>
  );
}

type VersionsProps = {
  readonly versions: readonly VersionView[];
  readonly words: FieldWords;
  readonly now: Date;
};

function Versions({ versions, words, now }: VersionsProps) {
  return (
    <ol className="-mx-2 divide-y divide-line text-sm">
      {versions.map((version, index) => {
        const changes = describeChanges(version.changes, words);
        const isFirst =
          index === versions.length - 1 && changes.every(({ before }) => before === null);
        const verb = version.isDeletion ? 'deleted it' : isFirst ? 'made it' : 'changed it';
        return (
          <li key={version.revision}>
            <details className="group">
              <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-2 py-1.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
                <Icon name="chevron" className="size-4 text-soft group-open:rotate-90" />
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{version.by}</span> {verb}{' '}
                  <span className="text-soft">
                    <Moment at={version.at} now={now} />
                    {isFirst || version.isDeletion
                      ? ''
                      : `: ${changes.map(({ path }) => path).join(', ')}`}
                  </span>
                </span>
              </summary>
              <div className="px-2 pt-1 pb-3">
                <Diff caption={`Revision ${version.revision}`} changes={changes} />
              </div>
            </details>
          </li>
        );
      })}
    </ol>
  );
}
