/**
 * Windows files toasts and taskbar buttons under this; it must be the installer's `appId`, or clicks on
 * toasts are lost (electron#32585).
 */
export const APP_USER_MODEL_ID = 'app.wassist.tray';

/**
 * Name of the .desktop file on Linux, without its ending; package.json's `desktopName` has it too. The
 * global shortcuts of GNOME 50 work only under a name of this reversed form (electron#52218).
 */
export const DESKTOP_ENTRY = 'app.wassist.tray';
