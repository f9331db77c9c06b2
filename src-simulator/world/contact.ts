/** WhatsApp's id of a customer who hides the number, with dots in it: `US.13491208655302741918`. */
export const isIdentity = (said: string): boolean => /[^\d\s()+./-]/.test(said);

/** How a contact is kept: a number as its digits, an identity as it is. */
export const contactKey = (said: string): string =>
  isIdentity(said) ? said.trim() : said.replace(/\D/g, '');
