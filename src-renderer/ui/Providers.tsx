import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { textDirection } from '@shared/locales/index';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { TooltipLayer } from './Tooltip';

/** The frame of every page. No inline `<style>`: the page's CSP refuses it. */
export function Providers({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={textDirection(i18n.language)}>
        <Suspense fallback={null}>{children}</Suspense>
        <TooltipLayer />
      </DirectionProvider>
    </CSPProvider>
  );
}
