import { cleanText } from '@shared/clean';
import { type ReactNode, useMemo } from 'react';
import styles from './FormattedText.module.css';
import type { Inline } from './inline';
import { keyed } from './keyed';
import { useLinkFinder } from './links';
import { followLink } from './openLink';
import { type Block, type ListItem, parseWhatsApp } from './parse';
import { Values } from './Values';

interface FormattedTextProps {
  text: string;
  /** Stands at the end of the last line where there is room, else below it: the time and ticks. */
  trailing?: ReactNode;
}

/** Up to this many emoji with nothing else are shown large. */
const LARGE_EMOJI = 3;

/** A message's text as WhatsApp shows it: formatting, links, each line in its own direction. */
export function FormattedText({ text, trailing }: FormattedTextProps) {
  const clean = useMemo(() => cleanText(text).trim(), [text]);
  const findsLinks = useLinkFinder();
  const blocks = useMemo(() => parseWhatsApp(clean), [clean, findsLinks]);
  const emoji = emojiCount(clean);
  if (emoji > 0 && emoji <= LARGE_EMOJI) {
    return (
      <div className={styles.text} data-selectable>
        <p className={styles.emoji}>{clean}</p>
        {trailing}
      </div>
    );
  }
  return (
    <div className={styles.text} data-selectable>
      <Blocks blocks={blocks} trailing={trailing} />
    </div>
  );
}

/** Lines, lists, quotes and code. `trailing` goes into the last line, or after what is no line. */
function Blocks({ blocks, trailing }: { blocks: Block[]; trailing?: ReactNode }) {
  const last = blocks.at(-1);
  const intoLine = last?.type === 'line';
  return (
    <>
      {keyed(blocks).map(({ key, part }) => (
        <BlockView key={key} block={part} trailing={intoLine && part === last && trailing} />
      ))}
      {!intoLine && trailing}
    </>
  );
}

function BlockView({ block, trailing }: { block: Block; trailing: ReactNode }) {
  switch (block.type) {
    case 'line':
      return (
        <p dir="auto" className={styles.line}>
          {block.children.length > 0 ? <Inlines nodes={block.children} /> : <br />}
          {trailing}
        </p>
      );
    case 'mono':
      return (
        <pre dir="ltr" className={styles.block}>
          {block.text}
        </pre>
      );
    case 'quote':
      return (
        <blockquote className={styles.quote}>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'list':
      return <ListView items={block.items} />;
  }
}

function ListView({ items }: { items: ListItem[] }) {
  const rows = keyed(items).map(({ key, part }) => (
    <li key={key} dir="auto" value={part.number ?? undefined}>
      <Inlines nodes={part.children} />
    </li>
  ));
  return items[0]?.number === null ? (
    <ul className={styles.bullets}>{rows}</ul>
  ) : (
    <ol className={styles.numbers}>{rows}</ol>
  );
}

function Inlines({ nodes }: { nodes: Inline[] }) {
  return keyed(nodes).map(({ key, part }) => <InlineView key={key} node={part} />);
}

function InlineView({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return <Values text={node.text} />;
    case 'code':
    case 'mono':
      return <code className={styles.code}>{node.text}</code>;
    case 'link':
      return <LinkText text={node.text} href={node.href} />;
    case 'bold':
      return (
        <strong>
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
  }
}

interface LinkTextProps {
  /** As the customer wrote it, in full. */
  text: string;
  href: string;
}

/**
 * An address that opens in the browser. A real anchor, so that screen readers and the context menu
 * know it as a link; main refuses every navigation, the click goes over the bridge.
 */
function LinkText({ text, href }: LinkTextProps) {
  return (
    <a
      className={styles.link}
      href={href}
      draggable={false}
      onClick={(event) => {
        event.preventDefault();
        followLink(text, href);
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {text}
    </a>
  );
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Pictures, flags (pairs of regional letters) and keycaps; digits alone are not emoji. */
const emojiPattern =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3)/u;
/** Longest text looked at: three family emoji with skin tones are far below it. */
const LONGEST = 120;

/** How many emoji a text is made of when it is nothing else; 0 when there are other characters. */
export function emojiCount(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return 0;
  let count = 0;
  for (const { segment } of segmenter.segment(trimmed)) {
    if (/^\s+$/.test(segment)) continue;
    if (!emojiPattern.test(segment)) return 0;
    count += 1;
  }
  return count;
}
