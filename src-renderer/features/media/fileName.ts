/** What a document is called and what it is, from its address and type. */
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

/** The last part of the address, readable; null when it has none. */
export function fileName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || null;
  } catch {
    return last;
  }
}

/** "PDF"; by the type, else by the name's ending. */
export function fileType(mimeType: string | null, name: string | null): string | null {
  const known = mimeType === null ? undefined : typeNames[mimeType.split(';')[0] ?? ''];
  return known ?? /\.([a-z\d]{1,5})$/i.exec(name ?? '')?.[1]?.toUpperCase() ?? null;
}
