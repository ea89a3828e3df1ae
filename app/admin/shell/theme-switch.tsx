import { chooseTheme } from '#app/admin/shell/choose-theme.ts';
import { THEMES, type Theme } from '#app/admin/shell/theme.ts';

const LABELS: Record<Theme, string> = { system: 'Auto', light: 'Light', dark: 'Dark' };

export function ThemeSwitch({ theme }: { theme: Theme }) {
  return (
    <form action={chooseTheme} className="flex items-center gap-1 rounded-lg bg-sunken p-1">
      <fieldset className="contents">
        <legend className="sr-only">Colours</legend>
        {THEMES.map((each) => (
          <button
            key={each}
            type="submit"
            name="theme"
            value={each}
            aria-pressed={each === theme}
            className="min-h-9 grow rounded-md px-2 text-xs font-medium text-soft hover:text-ink aria-pressed:bg-card aria-pressed:text-ink aria-pressed:shadow-card lg:min-h-7"
          >
            {LABELS[each]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
