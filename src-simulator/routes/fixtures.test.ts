import { expect, test } from 'vitest';
import { type Page, startForTest } from '../testing';

interface Named {
  id: string;
  name: string;
}

test('agents come in an envelope, everything else as bare arrays', async () => {
  const { get } = await startForTest();
  const { body: agents } = await get<Page<Named>>('/agents/');
  expect(agents.count).toBe(3);
  expect((await get(`/agents/${agents.results[0]?.id}/`)).body).toEqual(agents.results[0]);
  for (const path of ['/phone-numbers/', '/whatsapp-templates/', '/whatsapp-accounts/']) {
    expect((await get(path)).body).toBeInstanceOf(Array);
  }
});

test('there is a number of its own and a sandbox, each found by its digits', async () => {
  const { get } = await startForTest();
  const { body } = await get('/phone-numbers/');
  expect(body).toMatchObject([
    {
      number: '447700900100',
      isSandbox: false,
      whatsappBusinessAccount: { waId: expect.any(String) },
    },
    { number: '447424845871', isSandbox: true, whatsappBusinessAccount: null },
  ]);
  expect((await get('/phone-numbers/447700900100/')).body).toMatchObject({ isSandbox: false });
  expect((await get('/phone-numbers/15550000000/')).status).toBe(404);
});

test('an account links its templates and its numbers', async () => {
  const { get, simulator } = await startForTest();
  const { body: accounts } =
    await get<{ id: string; waId: string; phoneNumbers: unknown[] }[]>('/whatsapp-accounts/');
  const [account] = accounts;
  expect(account?.phoneNumbers).toMatchObject([
    { number: '447700900100', bot: { name: 'Sales assistant' } },
  ]);
  const { body: numbers } = await get(`/whatsapp-accounts/${account?.id}/phone-numbers/`);
  expect(numbers).toMatchObject({ data: [{ display_phone_number: '+447700900100' }] });
  const { body: templates } =
    await get<
      { name: string; accountLinks: { wabaId: string; status: string }[]; components: object[] }[]
    >('/whatsapp-templates/');
  expect(templates.every(({ accountLinks }) => accountLinks[0]?.wabaId === account?.waId)).toBe(
    true,
  );
  const statuses = templates.map(({ accountLinks }) => accountLinks[0]?.status);
  expect(new Set(statuses)).toEqual(
    new Set(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DRAFT']),
  );
  const sale = templates.find(({ name }) => name === 'spring_sale');
  expect(sale?.components[0]).toMatchObject({
    format: 'IMAGE',
    example: { header_url: [`${simulator.url}/media/banner.png`] },
  });
});

test('contacts can be listed, added, renamed', async () => {
  const { get, post, simulator } = await startForTest({ conversations: 5 });
  expect((await get<Page<Named>>('/contacts/')).body.count).toBe(5);
  const added = await post<Named>('/contacts/', { phoneNumber: '+44 7700 900555', name: 'Ana' });
  expect(added).toMatchObject({ status: 201, body: { phoneNumber: '447700900555', name: 'Ana' } });
  const again = await post<Named>('/contacts/', { phoneNumber: '447700900555', name: 'Anna' });
  expect(again.body).toEqual({ ...added.body, name: 'Anna' });
  const bulk = { contacts: [{ phoneNumber: '447700900556' }, { phoneNumber: '447700900557' }] };
  expect((await post<Named[]>('/contacts/bulk/', bulk)).body).toHaveLength(2);
  expect((await post('/contacts/', { phoneNumber: 'none' })).status).toBe(400);
  const renamed = await fetch(`${simulator.url}/api/v1/contacts/${added.body.id}/`, {
    method: 'PATCH',
    headers: { 'X-API-Key': simulator.apiKey },
    body: JSON.stringify({ name: null }),
  });
  expect(await renamed.json()).toMatchObject({ id: added.body.id, name: null });
  expect((await get(`/contacts/${added.body.id}/`)).body).toMatchObject({ name: null });
  expect((await get('/contacts/nobody/')).status).toBe(404);
});

test('a template is synchronized, and free numbers are offered', async () => {
  const { get, post } = await startForTest();
  const { body: templates } = await get<{ id: string; name: string }[]>('/whatsapp-templates/');
  const [template] = templates;
  expect((await post(`/whatsapp-templates/${template?.id}/sync/`)).body).toEqual(template);
  expect((await post('/whatsapp-templates/none/sync/')).status).toBe(404);
  const { body } = await get<{ available_numbers: unknown[] }>('/available-numbers/');
  expect(body.available_numbers[0]).toEqual({
    id: expect.any(String),
    phone_number: expect.stringMatching(/^\d+$/),
  });
});
