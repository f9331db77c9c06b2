/** The workspace's templates as they were last fetched, and what each was filled with. */
import { template as templateSchema, templateVariables } from '@shared/domain';
import type { Connection } from '../database/connection';
import { parseJson } from '../model/json';
import type { MetaStore, TemplateStore } from '../types';

const FETCHED_AT = 'templates.fetched-at-ms';

export function createTemplateStore(connection: Connection, meta: MetaStore): TemplateStore {
  const all = connection.query<{ body: string }>('SELECT body FROM template ORDER BY position');
  const removeAll = connection.query('DELETE FROM template');
  const insert = connection.query(
    `INSERT INTO template (id, position, body) VALUES (?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const use = connection.query(
    `INSERT INTO template_use (template_id, conversation, used_at_ms, variables)
     VALUES (:templateId, :conversation, :nowMs, :variables)
     ON CONFLICT (template_id, conversation) DO UPDATE SET used_at_ms = :nowMs, variables = :variables`,
  );
  const usage = connection.query<{ template_id: string; used_at_ms: number }>(
    'SELECT template_id, max(used_at_ms) AS used_at_ms FROM template_use GROUP BY template_id',
  );
  const usageIn = connection.query<{ template_id: string; variables: string }>(
    'SELECT template_id, variables FROM template_use WHERE conversation = ?',
  );

  return {
    all() {
      const fetchedAtMs = meta.get(FETCHED_AT);
      return {
        templates: all.all().flatMap((row) => parseJson(row.body, templateSchema) ?? []),
        fetchedAtMs: typeof fetchedAtMs === 'number' ? fetchedAtMs : null,
      };
    },

    put: (templates, nowMs) =>
      connection.transaction(() => {
        removeAll.run();
        templates.forEach((template, position) => {
          insert.run([template.id, position, JSON.stringify(template)]);
        });
        meta.set(FETCHED_AT, nowMs);
      }),

    used: (templateId, conversation, variables, nowMs) =>
      void use.run({ templateId, conversation, nowMs, variables: JSON.stringify(variables) }),

    usage(conversationId) {
      // What another customer was sent is never looked at: it would find its way into this one's form.
      const own = new Map(
        usageIn.all([conversationId]).map((row) => [row.template_id, row.variables]),
      );
      return new Map(
        usage.all().map((row) => [
          row.template_id,
          {
            lastUsedAtMs: row.used_at_ms,
            lastVariables: parseJson(own.get(row.template_id) ?? null, templateVariables),
          },
        ]),
      );
    },
  };
}
