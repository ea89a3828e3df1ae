/** Where a sign-in leads: a page of the office, whatever somebody wrote into the address. */
export function wayBack(to: unknown): string {
  if (typeof to !== 'string' || !to.startsWith('/admin')) return '/admin';
  const base = 'http://office.invalid';
  if (!URL.canParse(to, base)) return '/admin';
  const { origin, pathname, searchParams } = new URL(to, base);
  const isOffice = pathname === '/admin' || pathname.startsWith('/admin/');
  if (origin !== base || !isOffice || pathname.startsWith('/admin/sign-')) return '/admin';
  searchParams.delete('_rsc'); // Next's own mark on what its links fetch
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
