/** What time it is, as an argument: tests and the demo bring their own. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
