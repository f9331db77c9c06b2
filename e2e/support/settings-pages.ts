/** The settings' dialog and its pages. */
import type { Page } from '@playwright/test';
import { expect } from './expect.ts';

export const dialog = (page: Page) => page.getByRole('dialog', { name: 'Settings' });
export const setting = (page: Page, name: string) => dialog(page).getByRole('switch', { name });

export async function openPage(page: Page, name: string): Promise<void> {
  if (!(await dialog(page).isVisible())) await page.keyboard.press('Control+Comma');
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await expect(dialog(page).getByRole('heading', { level: 2, name }).last()).toBeVisible();
}

export async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

export async function choose(page: Page, select: string, value: string): Promise<void> {
  await page.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: value, exact: true }).click();
}
