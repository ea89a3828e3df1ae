import type { Branding } from '#lib/page/branding.ts';

/** The organisation's face: its logo, always on white, or its initials. The name stands beside it. */
export function Tile({ branding }: { readonly branding: Branding }) {
  if (branding.logoSrc) {
    // biome-ignore lint/performance/noImgElement: next/image needs client JavaScript; this is one small file of ours
    return <img className="tile logo" src={branding.logoSrc} alt="" loading="lazy" />;
  }
  return (
    <span className="tile" aria-hidden="true">
      {branding.monogram}
    </span>
  );
}
