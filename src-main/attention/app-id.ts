/**
 * Windows files toasts and taskbar buttons under this; it must be the installer's `appId`, or clicks on
 * toasts are lost (electron#32585).
 */
export const APP_USER_MODEL_ID = 'app.wassist.tray';

/** By it Windows finds the program that a toast belongs to. Else Electron makes another one at each start. */
export const TOAST_ACTIVATOR = '{5A48FB7B-8951-53D8-A3B6-EBAF4AF17A6F}';

/**
 * Name of the .desktop file on Linux, without its ending; package.json's `desktopName` has it too. The
 * global shortcuts of GNOME 50 work only under a name of this reversed form (electron#52218).
 */
export const DESKTOP_ENTRY = 'app.wassist.tray';
