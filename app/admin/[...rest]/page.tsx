import { notFound } from 'next/navigation';
import { requireAdmin } from '#app/admin/current-admin.ts';

/** An address of the office at which nothing is: inside its frame, and not on Next's own bare page. */
export default async function NowherePage() {
  await requireAdmin();
  notFound();
}
