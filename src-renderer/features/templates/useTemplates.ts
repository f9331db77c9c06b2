import type { UserError } from '@shared/errors';
import type { TemplateChoice } from '@shared/views';
import { useCallback, useEffect, useState } from 'react';
import { call, toUserError } from '../../bridge';

/** The list, and how reading it goes. */
export interface Templates {
  /** Null while they are read the first time. */
  choices: TemplateChoice[] | null;
  error: UserError | null;
  refreshing: boolean;
  /** Asks the server anew. */
  refresh: () => void;
}

/** The templates of a conversation's number: what is stored at once, from the server on demand. */
export function useTemplates(conversationId: string): Templates {
  const [choices, setChoices] = useState<TemplateChoice[] | null>(null);
  const [error, setError] = useState<UserError | null>(null);
  const [refreshing, setRefreshing] = useState(false);

  const load = useCallback(
    async (refresh: boolean) => {
      setRefreshing(refresh);
      setError(null);
      try {
        const answer = await call('templates.list', { conversationId, refresh });
        setChoices(answer.choices);
      } catch (failure) {
        setError(toUserError(failure));
      }
      setRefreshing(false);
    },
    [conversationId],
  );
  useEffect(() => void load(false), [load]);
  return { choices, error, refreshing, refresh: () => void load(true) };
}
