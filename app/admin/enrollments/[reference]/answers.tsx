import { Card } from '#app/ui/card.tsx';
import { DefinitionList } from '#app/ui/definition-list.tsx';
import type { EnrollmentStory } from '#lib/journey/enrollments.ts';

/** What was entered into the page's forms; nothing stands here where there was none. */
export function Answers({ answers }: { answers: EnrollmentStory['answers'] }) {
  if (answers.length === 0) return null;
  return (
    <Card title="Answers">
      <DefinitionList
        items={answers.map(({ label, value }) => ({
          term: label,
          value: <bdi>{value}</bdi>,
        }))}
      />
    </Card>
  );
}
