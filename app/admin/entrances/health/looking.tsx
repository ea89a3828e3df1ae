'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 1_500;
/** A look takes a minute at most. */
const MOST = 60;

/** While others are asked: gets the page anew until they have answered. Shows nothing. */
export function Looking() {
  const router = useRouter();
  useEffect(() => {
    let left = MOST;
    const timer = setInterval(() => {
      left -= 1;
      if (left < 0) clearInterval(timer);
      else router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
