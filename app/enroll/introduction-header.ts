/** Apple's name for the header that carries the introduction. */
export const INTRODUCTION_HEADER = 'x-apple-aspen-deviceinfo';
