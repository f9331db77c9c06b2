/** What a document is, from its type and name. */
const typeNames: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/msword': 'DOC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
  'application/zip': 'ZIP',
  'text/csv': 'CSV',
  'text/plain': 'TXT',
};

/** "PDF"; by the type, else by the name's ending. */
export function fileType(mimeType: string | null, name: string | null): string | null {
  const known = mimeType === null ? undefined : typeNames[mimeType.split(';')[0] ?? ''];
  return known ?? /\.([a-z\d]{1,5})$/i.exec(name ?? '')?.[1]?.toUpperCase() ?? null;
}
