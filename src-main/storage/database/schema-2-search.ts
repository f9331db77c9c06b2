/**
 * Full-text search. Both tables hold words only, not the texts (contentless), and only which message
 * has which word (detail=none): about 80 MB for a million messages. Words come folded and parted from
 * model/search-text.ts, so that the tokenizer has only to split at spaces. An index per prefix length
 * makes a search of one letter as quick as one of twelve.
 */
export const messageWords = `
CREATE VIRTUAL TABLE message_words USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii',
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12');
`;
export const schema2 = `${messageWords}CREATE VIRTUAL TABLE contact_words USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii',
  prefix = '1 2 3 4 5 6');
`;
