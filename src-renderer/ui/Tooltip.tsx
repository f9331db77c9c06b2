import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './Kbd';
import styles from './Tooltip.module.css';

interface Words {
  text: string;
  keys: string | undefined;
}

/** All tooltips share one layer: there are hundreds of triggers, but never two tooltips at a time. */
const handle = Base.createHandle<Words>();

interface TooltipProps {
  text: string;
  keys?: string | undefined;
  /** The element that it belongs to: it takes focus, and has a name without the tooltip. */
  children: ReactElement<Record<string, unknown>>;
}

export function Tooltip({ text, keys, children }: TooltipProps) {
  return <Base.Trigger handle={handle} payload={{ text, keys }} render={children} />;
}

/** Once around each page. */
export function TooltipLayer({ children }: { children: ReactNode }) {
  return (
    <Base.Provider>
      {children}
      <Base.Root handle={handle}>
        {({ payload }) => (
          <Base.Portal>
            <Base.Positioner
              side="bottom"
              sideOffset={6}
              collisionPadding={8}
              className={styles.layer}
            >
              <Base.Popup className={styles.tooltip}>
                {payload?.text}
                {payload?.keys && <Kbd keys={payload.keys} />}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  );
}
