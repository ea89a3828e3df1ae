/** Where a journey stands for its person; what they send goes to addresses below it. */
export function journeyPath(entrance: string, ticket: string): string {
  return `/enroll/${encodeURIComponent(entrance)}/${encodeURIComponent(ticket)}`;
}
