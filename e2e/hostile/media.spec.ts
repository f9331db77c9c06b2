/** A customer's picture or document that is a trap: for the computer that fetches it, and for who saves it. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { RunningApp } from '../support/app.ts';
import { answering, startBadServer } from '../support/bad-server.ts';
import { expect, test } from '../support/desk.ts';
import { saveAsOffered } from '../support/owner.ts';
import { bubble, openConversation } from '../support/pages.ts';

const run = promisify(execFile);

test.use({ workspace: { conversations: 4, messages: 4, seed: 85 } });

test('no picture makes the computer ask itself or its neighbours', async ({ page, desk }) => {
  let reached = 0;
  const inside = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await new Promise<void>((ready) => inside.listen(0, '::', ready));
  const { port } = inside.address() as AddressInfo;
  const redirects = await startBadServer(
    answering(302, { Location: `https://${hostname()}:${port}/redirected` }),
  );
  try {
    const customer = await desk.customer('Trude Trap');
    await openConversation(page, customer.name);
    const addresses = [
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://0.0.0.0:${port}/`,
      `https://2130706433:${port}/`,
      // By a name that leads here.
      `https://${hostname()}:${port}/`,
      `${redirects.url}/`,
    ];
    for (const [nth, url] of addresses.entries()) {
      const image = { url: `${url}photo.png`, mimeType: 'image/png', caption: `trap ${nth}` };
      await customer.writes({ image });
      await expect(bubble(page, `trap ${nth}`), url).toContainText('The photo could not be loaded');
    }
    expect(reached).toBe(0);
  } finally {
    inside.close();
    await redirects.stop();
  }
});

/** The owner's answer to main's questions, and what these said. */
async function answerQuestions(app: RunningApp, response: number) {
  await app.electron.evaluate(({ dialog }, answer) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return { response: answer, checkboxChecked: false };
    };
  }, response);
  return () => app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('a program is not saved as a document, and what runs is asked about', async ({
  page,
  desk,
}, testInfo) => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]).toString('latin1');
  const host = await startBadServer(answering(200, { 'Content-Type': 'application/pdf' }, program));
  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  try {
    const { app } = desk;
    await saveAsOffered(app, folder);
    const customer = await desk.customer('Paul Program');
    await openConversation(page, customer.name);
    const send = (name: string, mimeType: string) => {
      const document = { url: `${host.url}/${name}`, mimeType, caption: `See ${name}` };
      return customer.writes({ document });
    };
    const download = (name: string) =>
      bubble(page, `See ${name}`)
        .getByRole('button', { name: `Download ${name}` })
        .click();

    await send('invoice.pdf', 'application/pdf');
    await download('invoice.pdf');
    await expect(page.getByText(/says that it is PDF, but it is a program \(EXE\)/)).toBeVisible();
    expect(await readdir(folder)).toEqual([]);

    await send('setup.exe', 'application/octet-stream');
    const afterNo = await answerQuestions(app, 0);
    await download('setup.exe');
    await expect.poll(afterNo).toEqual(['Save a file that can run a program?']);
    expect(await readdir(folder)).toEqual([]);
    await answerQuestions(app, 1);
    await download('setup.exe');
    await expect(page.getByText(`Saved to ${folder}/setup.exe`)).toBeVisible();
    await expect(async () => {
      const asked = ['info', '-a', 'xattr::*', `${folder}/setup.exe`];
      expect((await run('gio', asked)).stdout).toContain(`xattr::xdg.origin.url: ${host.url}`);
    }).toPass();
  } finally {
    await host.stop();
  }
});

test('what is saved over a program does not inherit its right to run', async ({
  page,
  desk,
}, testInfo) => {
  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  const name = 'invoice-1042.pdf';
  await writeFile(`${folder}/${name}`, '#!/bin/sh\n', { mode: 0o755 });
  await saveAsOffered(desk.app, folder);
  const customer = await desk.customer('Ida Inherit');
  await openConversation(page, customer.name);
  await customer.writes({ document: { caption: 'The invoice' } });
  await bubble(page, 'The invoice')
    .getByRole('button', { name: /^Download/ })
    .click();
  await expect(page.getByText(`Saved to ${folder}/${name}`)).toBeVisible();
  const { stdout } = await run('find', [folder, '-type', 'f', '-perm', '/111']);
  expect(stdout).toBe('');
});
