import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Begins the names of the preview's frames. */
export const FRAME = 'preview-';
/** As long as people pause between words. */
const PAUSE_MS = 300;

type Parts = {
  /** The choices stand in here. */
  readonly panel: RefObject<HTMLElement | null>;
  /** A form that sends everything into a frame. */
  readonly sender: RefObject<HTMLFormElement | null>;
  readonly form: string | null;
};

export type LivePreview = {
  /** The one that is seen, and the one that is on its way. */
  readonly frames: readonly number[];
  readonly shown: number;
  readonly hasFailed: boolean;
  readonly onLoad: (number: number, frame: HTMLIFrameElement) => void;
};

/**
 * Keeps a preview in step with a form.
 *
 * Every turn gets a frame of its own, which takes the old one's place when it is there: nothing
 * flickers, and the browser's history stays as it is (a frame that is sent a second form adds to it).
 */
export function useLivePreview({ panel, sender, form }: Parts): LivePreview {
  const [newest, setNewest] = useState(0);
  const [shown, setShown] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const turn = useRef({ isUnderWay: false, isStale: false });

  const refresh = useCallback(() => {
    turn.current.isStale = turn.current.isUnderWay;
    if (turn.current.isUnderWay) return;
    turn.current.isUnderWay = true;
    setNewest((number) => number + 1);
  }, []);

  useEffect(() => {
    if (newest === 0 || !sender.current) return;
    sender.current.target = `${FRAME}${newest}`;
    sender.current.submit();
  }, [newest, sender]);

  useEffect(() => followForms({ panel, sender, form, refresh }), [panel, sender, form, refresh]);

  function onLoad(number: number, frame: HTMLIFrameElement) {
    const page = frame.contentWindow;
    // A new frame is empty at first, and says that it has loaded.
    if (number !== newest || number === shown || isBlank(frame)) return;
    turn.current.isUnderWay = false;
    setFailed(frame.contentDocument === null);
    if (frame.contentDocument) {
      const before = panel.current?.querySelector<HTMLIFrameElement>(`[name="${FRAME}${shown}"]`);
      page?.scrollTo(0, before?.contentWindow?.scrollY ?? 0);
      setShown(number);
    }
    if (turn.current.isStale) refresh();
  }

  return { frames: shown === newest ? [shown] : [shown, newest], shown, hasFailed, onLoad };
}

type Following = Parts & { readonly refresh: () => void };

/**
 * Listens to what is typed and chosen, and hands it to the sender when that is sent. It finds the form
 * anew each time: one that was saved is another one afterwards.
 */
function followForms({ panel, sender, form, refresh }: Following): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = ({ target }: Event) => {
    clearTimeout(timer);
    const isChoice = panel.current?.contains(target as Node);
    if (isChoice) refresh();
    else if (form && (target as HTMLInputElement).form?.id === form) {
      timer = setTimeout(refresh, PAUSE_MS);
    }
  };
  const fill = ({ formData }: FormDataEvent) => {
    const typed = form ? document.getElementById(form) : null;
    if (!(typed instanceof HTMLFormElement)) return;
    for (const [name, value] of new FormData(typed)) {
      // What begins with $ is React's own.
      if (!name.startsWith('$')) formData.append(name, value);
    }
  };
  const leave = new AbortController();
  const { signal } = leave;
  document.addEventListener('input', hear, { signal });
  sender.current?.addEventListener('formdata', fill, { signal });
  // Something may have been typed before this was there, or the browser kept it.
  refresh();
  return () => {
    clearTimeout(timer);
    leave.abort();
  };
}

function isBlank({ contentDocument }: HTMLIFrameElement): boolean {
  return contentDocument?.URL === 'about:blank';
}
