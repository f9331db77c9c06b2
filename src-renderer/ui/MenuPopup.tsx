import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight, type LucideIcon, Minus } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './MenuPopup.module.css';
import { type FinalFocus, useFinalFocus, useOpening, usePortalContainer } from './popup';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** Open when it is first drawn: Menu.tsx draws it at the first click. */
export function MenuRoot({ trigger, align = 'start', children }: MenuProps) {
  const [open, setOpen] = useOpening();
  const closing = useFinalFocus(open);
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Popup align={align} side="bottom" {...closing}>
        {children}
      </Popup>
    </Base.Root>
  );
}

interface ContextMenuProps {
  /** Where the pointer is, in CSS pixels of the window. */
  at: { x: number; y: number };
  /** Its accessible name: there is no button that it has one from. */
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** A menu at a point: open as long as it is drawn. */
export function ContextMenuRoot({ at, label, onClose, children }: ContextMenuProps) {
  const [open] = useOpening(onClose);
  const closing = useFinalFocus(open);
  const anchor = { getBoundingClientRect: () => DOMRect.fromRect({ x: at.x, y: at.y }) };
  return (
    <Base.Root
      open={open}
      onOpenChange={(stillOpen) => {
        if (!stillOpen) onClose();
      }}
    >
      <Popup anchor={anchor} label={label} side="bottom" {...closing}>
        {children}
      </Popup>
    </Base.Root>
  );
}

interface PopupProps extends Pick<MenuProps, 'align' | 'children'>, Partial<FinalFocus> {
  /** A submenu has none: it opens beside its line. */
  side?: 'bottom';
  label?: string;
  anchor?: { getBoundingClientRect: () => DOMRect };
}

function Popup({ align = 'start', side, label, anchor, children, ...closing }: PopupProps) {
  return (
    <Base.Portal container={usePortalContainer()}>
      <Base.Positioner
        className={styles.layer}
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        anchor={anchor}
      >
        <Base.Popup className={styles.menu} aria-label={label} {...closing}>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

export interface MenuItemProps {
  icon?: LucideIcon;
  onSelect: () => void;
  children: ReactNode;
}

/** A command, in a menu or a group of one. */
export function MenuItem({ icon: Icon, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item className={styles.item} onClick={onSelect}>
      <span className={styles.mark}>
        {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      </span>
      <span className={styles.text}>{children}</span>
    </Base.Item>
  );
}

export interface MenuCheckboxItemProps {
  checked: boolean;
  /** Only some of several have it. */
  mixed?: boolean;
  onChange: () => void;
  children: ReactNode;
}

/** On or off; the menu stays open. */
export function MenuCheckboxItem({
  checked,
  mixed = false,
  onChange,
  children,
}: MenuCheckboxItemProps) {
  return (
    <Base.CheckboxItem
      className={styles.item}
      checked={checked}
      aria-checked={mixed ? 'mixed' : checked}
      onCheckedChange={onChange}
    >
      <span className={styles.mark}>
        {mixed ? (
          <Minus size={16} strokeWidth={2} aria-hidden />
        ) : (
          checked && <Check size={16} strokeWidth={2} aria-hidden />
        )}
      </span>
      <span className={styles.text}>{children}</span>
    </Base.CheckboxItem>
  );
}

/** Items that belong together, under a heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export interface MenuRadioGroupProps<T extends string> {
  label: string;
  value: T;
  /** A method, so that it fits where the values are any strings. */
  onChange(value: T): void;
  options: readonly { value: T; label: string }[];
}

/** One of several, with a heading. */
export function MenuRadioGroup<T extends string>({
  label,
  value,
  onChange,
  options,
}: MenuRadioGroupProps<T>) {
  return (
    <MenuGroup label={label}>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} className={styles.item} value={option.value}>
            <span className={styles.mark}>
              <Base.RadioItemIndicator>
                <Check size={16} strokeWidth={2} aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            <span className={styles.text}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </MenuGroup>
  );
}

/** Opens beside its line. */
export function MenuSubmenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={styles.item}>
        <span className={styles.mark} />
        <span className={styles.text}>{label}</span>
        <ChevronRight className={styles.arrow} size={16} strokeWidth={1.75} aria-hidden />
      </Base.SubmenuTrigger>
      <Popup>{children}</Popup>
    </Base.SubmenuRoot>
  );
}

/** Between items that have little to do with each other. */
export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}
