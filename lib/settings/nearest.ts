/** The known word that somebody probably meant, or none: a wrong guess is worse than no guess. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  const typed = normalize(word);
  const tolerated = Math.max(1, Math.floor(typed.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: countSteps(typed, normalize(candidate)) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] && ranked[0].distance <= tolerated ? ranked[0].candidate : undefined;
}

/** `client_ID` and `clientId` are the same word to a person. */
function normalize(word: string): string {
  return word.slice(0, 64).toLowerCase().replace(/[_-]/g, '');
}

/** `user` for `username` is one step, however many letters are missing. */
function countSteps(from: string, to: string): number {
  const isPart = from.length >= 3 && to.length >= 3 && (to.includes(from) || from.includes(to));
  return from !== to && isPart ? 1 : countEdits(from, to);
}

/** Levenshtein's distance, one row at a time. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
