/**
 * Stands in the bundle for ajv, which electron-store would check a JSON schema with: it is given none,
 * zod reads the settings (settings.ts), and main starts without a third of its code.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('electron-store is given no schema');
  }
}

export default {};
