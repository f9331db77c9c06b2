import { Tooltip as Base } from '@base-ui/react/tooltip';
import { Kbd } from './Kbd';
import styles from './TooltipPopup.module.css';

/** The words of the element's tooltip, beside it; for the eye alone, as the element has a name. */
export default function TooltipPopup({ target }: { target: HTMLElement }) {
  const { tooltip, tooltipKeys } = target.dataset;
  return (
    <Base.Root open>
      <Base.Portal>
        <Base.Positioner
          anchor={target}
          side="bottom"
          sideOffset={6}
          collisionPadding={8}
          className={styles.layer}
        >
          <Base.Popup className={styles.tooltip} aria-hidden>
            {tooltip}
            {tooltipKeys && <Kbd keys={tooltipKeys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
