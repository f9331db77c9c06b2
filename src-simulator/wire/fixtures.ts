/** Agents, numbers, accounts, templates and contacts as the API writes them (wassist-api.md 1.3 to 1.7). */
import type { Account, Agent, BusinessNumber, Contact, Template } from '../world/model';
import type { World } from '../world/world';
import { iso, wireComponents } from './parts';

export function wireAgent(world: World, agent: Agent) {
  const numbers = world.numbers.filter(({ agentId }) => agentId === agent.id);
  const [number] = numbers;
  return {
    ...agent,
    systemPrompt: `You are ${agent.name}. Be friendly and brief.`,
    profilePicture: null,
    llmModel: null,
    reasoningEffort: null,
    tools: [],
    documents: [],
    memoryKeys: [],
    wakeUpConfigs: [],
    outboundTriggers: [],
    websiteTools: [],
    imageGenerateTools: [],
    handoffTools: [],
    supportTools: [],
    mcpConfigs: [],
    shopifyStores: [],
    appInstallations: [],
    adConfig: null,
    voiceCallConfig: null,
    paywallConfig: null,
    creditSettings: null,
    organization: null,
    sharings: [],
    phoneNumbers: numbers.map((each) => {
      const account = world.accounts.find(({ id }) => id === each.accountId);
      return {
        whatsappPhoneNumberId: each.whatsappPhoneNumberId,
        whatsappBusinessAccountId: account?.waId ?? null,
        wabaId: account?.id ?? null,
        phoneNumber: each.number,
      };
    }),
    totalMessages: 0,
    totalSessions: world.conversations().length,
    connectUrl: number ? `https://wa.me/${number.number}` : '',
    createdAt: '2026-01-12T09:00:00.000Z',
  };
}

export function wirePhoneNumber(world: World, number: BusinessNumber) {
  const account = world.accounts.find(({ id }) => id === number.accountId);
  const agent = world.agents.find(({ id }) => id === number.agentId);
  return {
    id: number.id,
    number: number.number,
    whatsappPhoneNumberId: number.whatsappPhoneNumberId,
    whatsappBusinessAccount: account ?? null,
    activeAgent: agent ? { id: agent.id, name: agent.name, icebreakers: agent.icebreakers } : null,
    defaultRouting: number.defaultRouting,
    defaultWebhook: null,
    isSandbox: number.isSandbox,
    analyticsEnabled: true,
  };
}

export function wireAccount(world: World, account: Account) {
  const waba = { id: account.id, name: account.name };
  return {
    ...account,
    phoneNumbers: world.numbers
      .filter(({ accountId }) => accountId === account.id)
      .map(({ id, number, agentId }) => {
        const agent = world.agents.find((each) => each.id === agentId);
        return { id, number, bot: agent ? { id: agent.id, name: agent.name } : null, waba };
      }),
    templatesUrl: `https://business.facebook.com/wa/manage/message-templates/?waba_id=${account.waId}`,
  };
}

export function wireTemplate(world: World, template: Template, origin: string) {
  const { createdAtMs, accountLinks, components, ...rest } = template;
  return {
    ...rest,
    components: wireComponents(components, origin),
    accountLinks: accountLinks.map((link) => {
      const account = world.accounts.find(({ id }) => id === link.accountId);
      return { ...link, accountName: account?.name ?? null, wabaId: account?.waId ?? '' };
    }),
    libraryKey: null,
    createdAt: iso(createdAtMs),
    updatedAt: iso(createdAtMs),
  };
}

export const wireContact = ({ id, phoneNumber, name, createdAtMs }: Contact) => ({
  id,
  phoneNumber,
  name,
  createdAt: iso(createdAtMs),
});
