import type { FrameLocator, Page } from '@playwright/test';

/** The frame that is seen; another one may be on its way. */
export function preview(page: Page): FrameLocator {
  return page.frameLocator('#preview iframe:not([aria-hidden])');
}

/** One of the preview's choices. */
export async function choose(page: Page, word: string): Promise<void> {
  const radio = page.getByRole('radio', { name: word, exact: true });
  await page.locator('#preview label', { has: radio }).click();
}
