import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { TextArea } from './TextArea';
import { TextField } from './TextField';

afterEach(cleanup);
const directionOf = (role: string) => screen.getByRole(role).getAttribute('dir');

it('begins an empty field where the page begins, and a written one where its words do', () => {
  const field = (value: string) => <TextField label="Name" value={value} readOnly />;
  const { rerender } = render(field(''));
  expect(directionOf('textbox')).toBeNull();
  rerender(field('+44 7700'));
  expect(directionOf('textbox')).toBe('auto');
});

it('does so in several lines too', () => {
  const area = (value: string) => <TextArea label="Text" value={value} readOnly />;
  const { rerender } = render(area(''));
  expect(directionOf('textbox')).toBeNull();
  rerender(area('مرحبا'));
  expect(directionOf('textbox')).toBe('auto');
});

it('leaves numbers and times as the page has them', () => {
  render(<TextField label="Minutes" type="number" value="5" readOnly />);
  expect(directionOf('spinbutton')).toBeNull();
});
