import { describe, expect, test } from 'vitest';
import { type ErrorBody, startForTest, type WireMessage } from '../testing';

const order = {
  header: ['Order update'],
  body: ['Ana', '1042', 'shipped'],
  buttons: ['1042'],
};
const visit = { customer_name: 'Ana', visit_date: '12 May' };

async function send(name: string, variables: unknown) {
  const { openConversation, post } = await startForTest();
  const { id } = await openConversation();
  const input = { type: 'template', template: { name, variables } };
  return post<ErrorBody & WireMessage>(`/conversations/${id}/messages/`, input);
}

describe('template variables', () => {
  test('fill header, body and the address of a button', async () => {
    const { status, body } = await send('order_update', order);
    expect(status).toBe(201);
    expect(body.template).toMatchObject({
      templateName: 'order_update',
      variables: order,
      components: [{ type: 'HEADER' }, { type: 'BODY' }, { type: 'FOOTER' }, { type: 'BUTTONS' }],
    });
  });

  test.each([
    ['order_update', { ...order, header: 'Order update' }],
    ['appointment_reminder', { body: visit }],
    ['appointment_reminder', { body: ['Ana', '12 May'] }],
    ['spring_sale', { body: ['Ana'] }],
    ['hello', undefined],
  ])('of %s may be %j', async (name, variables) => {
    expect((await send(name, variables)).status).toBe(201);
  });

  test.each([
    ['order_update', {}],
    ['order_update', { ...order, body: ['Ana', '1042'] }],
    ['order_update', { ...order, body: ['Ana', '1042', 'shipped', 'more'] }],
    ['order_update', { ...order, header: [] }],
    ['order_update', { ...order, buttons: [] }],
    ['order_update', { ...order, body: { 1: 'Ana', 2: '1042', 3: 'shipped' } }],
    ['order_update', { ...order, body: ['Ana', '', 'shipped'] }],
    ['order_update', { ...order, body: ['Ana', '10\n42', 'shipped'] }],
    ['order_update', { ...order, body: ['Ana', 'a     b', 'shipped'] }],
    ['appointment_reminder', { body: { customer_name: 'Ana', day: '12 May' } }],
    ['appointment_reminder', { body: { customer_name: 'Ana' } }],
    ['hello', { body: ['too much'] }],
  ])('of %s may not be %j', async (name, variables) => {
    const { status, body } = await send(name, variables);
    expect(status).toBe(400);
    expect(body.code).toBe('invalid_template_variables');
  });

  test.each([
    ['feedback_request', 'template_not_approved'],
    ['flash_offer', 'template_not_approved'],
    ['old_notice', 'template_not_approved'],
    ['new_draft', 'template_not_approved'],
    ['no_such_template', 'template_not_found'],
  ])('%s cannot be sent', async (name, code) => {
    const { status, body } = await send(name, {});
    expect(status).toBe(400);
    expect(body.code).toBe(code);
  });
});

test('a template cannot be sent from the sandbox number', async () => {
  const { list, post } = await startForTest({ conversations: 60 });
  const [sandbox] = await list('whatsappNumber=447424845871');
  const path = `/conversations/${sandbox!.id}/messages/`;
  const input = { type: 'template', template: { name: 'hello' } };
  const { status, body } = await post<ErrorBody>(path, input);
  expect(status).toBe(400);
  expect(body.code).toBe('sandbox_templates_not_supported');
});
