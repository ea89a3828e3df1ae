import type { LogoFile } from '#lib/page/logo.ts';

/** The pictures of a page, by their keys in its setting: the logo, and the one for dark screens. */
export const PICTURES = ['logo', 'logoDark'] as const;
export type PictureKey = (typeof PICTURES)[number];
export type Pictures<T> = Readonly<Record<PictureKey, T>>;

/** The same for each of them. */
export function eachPicture<T>(make: (key: PictureKey) => T): Pictures<T> {
  return { logo: make('logo'), logoDark: make('logoDark') };
}

/** A name that says which picture it is, so that versions and exports tell one from another. */
export function namePicture(page: string, key: PictureKey, { hash, type }: LogoFile): string {
  const owner = key === 'logo' ? page : `${page}-dark`;
  return `${owner}-${hash.slice(0, 8)}.${type.replace('image/', '')}`;
}
