import type { Frame } from '#app/enroll/views/view.ts';
import type { Branding } from '#lib/page/branding.ts';

/** The organisation's face: its logo, or its initials. The name stands beside it. */
export function Tile({ frame }: { readonly frame: Frame }) {
  const { branding, scheme } = frame;
  if (!branding.logoSrc) {
    return (
      <span className="tile" aria-hidden="true">
        {branding.monogram}
      </span>
    );
  }
  // One logo for all pages stands on white; one of two is made for the page that it stands on.
  const className = branding.logoDarkSrc ? 'tile logo' : 'tile logo plate';
  const [usual, atNight] = [logoFor(branding, scheme ?? 'light'), logoFor(branding, 'dark')];
  // biome-ignore lint/performance/noImgElement: next/image needs client JavaScript; this is one small file of ours
  const image = <img className={className} src={usual} alt="" loading="lazy" />;
  if (scheme || usual === atNight) return image;
  return (
    <picture>
      <source srcSet={atNight} media="(prefers-color-scheme:dark)" />
      {image}
    </picture>
  );
}

/** A page may be a dark one in the light scheme too. */
function logoFor({ logoSrc, logoDarkSrc, theme }: Branding, scheme: 'light' | 'dark'): string {
  return (theme[scheme].isDark ? logoDarkSrc : null) ?? logoSrc ?? '';
}
