import type { ReactNode } from 'react';
import { Icon } from '#app/ui/pictogram.tsx';

/** What is worked on, and beside it what devices make of it. */
export function Workbench({ preview, children }: { preview: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_364px] xl:has-[#preview_input[value=Mac]:checked]:grid-cols-[minmax(0,1fr)_416px]">
      <div className="min-w-0 space-y-6">
        <a href="#preview" className={JUMP}>
          See the preview
          <Icon name="down" className="size-4" />
        </a>
        {children}
      </div>
      {preview}
    </div>
  );
}

/** Where there is no room beside the form, the preview stands below it. */
const JUMP =
  'inline-flex min-h-11 items-center gap-1.5 rounded-lg text-sm font-medium text-accent underline-offset-4 hover:underline xl:hidden';
