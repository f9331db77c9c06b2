/**
 * Puts text into the box as if it were typed, so that Ctrl+Z takes it out again. `execCommand` is
 * old, but the only way that keeps a text box's undo history.
 */
export function insertText(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  document.execCommand('insertText', false, text);
}
