import { DRAFT_LIMIT, TEXT_LIMIT } from '@shared/limits';
import type { ConversationView } from '@shared/views';
import { CalendarClock, SendHorizontal } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { focusComposer, takeTypedAhead, useComposerPlace } from '../../stores/focus';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { IconButton } from '../../ui/IconButton';
import { lazyOverlay } from '../../ui/lazyOverlay';
import { fieldDirection } from '../../ui/TextField';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import type { LaterMenuProps } from '../later/LaterMenu';
import { chooseOnReply } from '../takeover/handoff';
import { type CannedVariable, emptyVariables, optionId } from './canned';
import { filesTo, insertText } from './insert';
import { isEditing, isSend } from './keys';
import { NextLine, useDescription } from './NextLine';
import { agentAnswers, replyPlan } from './plan';
import styles from './ReplyBox.module.css';
import { Tools } from './Tools';
import { useCanned } from './useCanned';
import { type Draft, useDraft, useExtrasBeside } from './useDraft';
import { useAtBox, useSend, useTyping } from './useSend';
import { useTall } from './useTall';

const Beside = lazy(() => import('../extras/Beside'));
const CannedList = lazy(() => import('./CannedList'));
const EmptyVariables = lazy(() => import('./EmptyVariables'));
const LaterMenu = lazyOverlay<LaterMenuProps>('menu', () => import('../later/LaterMenu'));

export interface ComposerProps {
  conversationId: string;
  /** `quick`: in the quick reply window, focused at once. */
  mode: 'main' | 'quick';
  /** `later`: it waits for a time. */
  onSent?: (later: boolean) => void;
}

interface ReplyBoxProps {
  view: ConversationView;
  mode: ComposerProps['mode'];
  onSent: ComposerProps['onSent'];
}

/** The box, as soon as its draft is read. */
export function ReplyBox(props: ReplyBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(props.view.id, box);
  return draft && <ReadBox {...props} box={box} draft={draft} />;
}

interface ReadBoxProps extends ReplyBoxProps {
  box: RefObject<HTMLTextAreaElement | null>;
  draft: Draft;
}

/** The box with its tools, what it says about the agent, and what keeps a text from being sent. */
function ReadBox({ view, mode, onSent, box, draft }: ReadBoxProps) {
  const { t } = useTranslation('composer');
  const id = useId();
  const { sendWith, spellCheck } = useSettings((settings) => settings.composer);
  const handoff = useSettings((settings) => settings.handoff);
  const offered = useSession(({ session }) => session?.capabilities.takeover ?? false);
  const { busy, error, say, send } = useSend(view.id);
  const extras = useExtrasBeside(view);
  const tellTyping = useTyping(view.id);
  const canned = useCanned(box, view);
  const [empty, setEmpty] = useState<{ names: CannedVariable[]; sendAtMs?: number }>({ names: [] });
  const atBox = useAtBox();

  useComposerPlace(view.id, box);
  // The caret is at the end of the draft, followed by keys that were typed before the box was drawn.
  useLayoutEffect(() => {
    const at = box.current;
    if (!at) return;
    const { length } = at.value;
    at.setSelectionRange(length, length);
    const ahead = takeTypedAhead(view.id);
    if (ahead === '') return;
    if (document.activeElement === at) insertText(at, ahead, length, length);
    else {
      // The owner is in another field by now, or a dialog lies over the box.
      at.setRangeText(ahead, length, length, 'end');
      at.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, [view.id]);

  const { state, left } = textLength(draft.text, TEXT_LIMIT);
  const plan = replyPlan({
    takeover: view.takeover,
    agentAnswers: agentAnswers(view),
    agentWaits: view.agentWaits,
    offered,
    handoff,
  });
  const description = useDescription(view, plan);
  const problem =
    draft.text.length > DRAFT_LIMIT
      ? t('notStored', { limit: numberText(DRAFT_LIMIT) })
      : state === 'over'
        ? t('tooLong', { count: -left, limit: numberText(TEXT_LIMIT) })
        : (error ?? (atBox.warned ? t('keptText') : null));
  const isTall = useTall(box, draft.text);
  const isEmpty = draft.text.trim() === '' && !extras?.file;
  const isSilent = isEmpty || state === 'over';

  /** At the chosen time, or at once. */
  const sendText = async (sendAtMs = empty.sendAtMs) => {
    setEmpty({ names: [] });
    const isAccepted = await send(draft.text, extras, plan.takeOver, sendAtMs);
    if (isAccepted) onSent?.(sendAtMs !== undefined);
    return isAccepted;
  };
  const trySend = async (sendAtMs?: number) => {
    focusComposer();
    if (isEmpty || busy || state === 'over') return false;
    const names = emptyVariables(draft.text);
    if (names.length === 0) return sendText(sendAtMs);
    setEmpty({ names, sendAtMs });
    return false;
  };
  const insert = (text: string) => {
    const at = box.current;
    if (at) insertText(at, text, at.selectionStart, at.selectionEnd);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (canned.onKey(event)) return;
    if (!isSend(event.nativeEvent, sendWith)) {
      if (isEditing(event.nativeEvent)) atBox.arrive();
      return;
    }
    event.preventDefault();
    // A held key was not pressed here: it may come from the row that it opened.
    if (event.repeat) return;
    if (atBox.here || isEmpty) void trySend();
    else atBox.warn();
  };
  const switchPlan = (takesOver: boolean) => {
    chooseOnReply(takesOver);
    focusComposer(view.id);
  };
  const active = canned.open?.replies[canned.open.active];

  return (
    <div className={styles.frame} {...filesTo(say)}>
      <UnthrottledSuspense>
        {extras && <Beside view={view} extras={extras} words={draft.text} />}
        {canned.open && (
          <CannedList
            id={`${id}-canned`}
            replies={canned.open.replies}
            active={canned.open.active}
            onHover={canned.hover}
            onChoose={canned.choose}
            onManage={() => openOverlay({ kind: 'settings', page: 'savedAnswers', write: true })}
          />
        )}
      </UnthrottledSuspense>
      <div className={styles.card} data-tall={isTall || undefined}>
        <Tools view={view} words={draft.text} onCanned={canned.offer} onEmoji={insert} />
        <textarea
          ref={box}
          className={styles.box}
          aria-label={mode === 'quick' ? t('reply') : t('message')}
          aria-description={[description, problem].filter(Boolean).join(' ')}
          aria-invalid={state === 'over' || undefined}
          aria-autocomplete="list"
          aria-controls={canned.open ? `${id}-canned` : undefined}
          aria-activedescendant={active ? optionId(`${id}-canned`, active) : undefined}
          placeholder={t('placeholder')}
          rows={1}
          dir={fieldDirection(draft.text)}
          spellCheck={spellCheck}
          value={draft.text}
          onChange={(event) => {
            const { value, selectionStart } = event.currentTarget;
            atBox.arrive();
            draft.change(value);
            canned.onCaret(value, selectionStart);
            say(null);
            tellTyping();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => event.key === 'Tab' && atBox.arrive()}
          onPointerDown={atBox.arrive}
          onBlur={() => {
            canned.close();
            draft.save();
          }}
        />
        <div className={styles.end}>
          {state !== 'quiet' && (
            <span className={styles.count} data-over={state === 'over' || undefined}>
              {numberText(left)}
            </span>
          )}
          <LaterMenu
            trigger={<IconButton icon={CalendarClock} label={t('sendLater')} disabled={isSilent} />}
            view={view}
            isFree
            onChoose={trySend}
          />
          <IconButton
            icon={SendHorizontal}
            label={t('send')}
            variant="filled"
            className={styles.send}
            disabled={isSilent}
            aria-busy={busy || undefined}
            onClick={() => void trySend()}
          />
        </div>
      </div>
      <div className={styles.next}>
        <Problem text={problem} />
        {state !== 'over' && error === null && !atBox.warned && (
          <NextLine view={view} plan={plan} onSwitch={switchPlan} />
        )}
      </div>
      {empty.names.length > 0 && (
        <UnthrottledSuspense>
          <EmptyVariables
            names={empty.names}
            onSend={() => void sendText()}
            onCancel={() => setEmpty({ names: [] })}
          />
        </UnthrottledSuspense>
      )}
    </div>
  );
}

/** Always in the page, so that a screen reader hears when a sentence comes into it. */
function Problem({ text }: { text: string | null }) {
  return (
    <p className={styles.problem} role="alert">
      {text}
    </p>
  );
}

/** How many characters before the limit the counter appears. */
const COUNT_FROM_LEFT = 150;

interface TextLength {
  state: 'quiet' | 'near' | 'over';
  /** Characters left; negative when over. */
  left: number;
}

/** Spaces around the text do not count: they are not sent. */
export function textLength(text: string, limit: number): TextLength {
  const left = limit - text.trim().length;
  return { state: left < 0 ? 'over' : left <= COUNT_FROM_LEFT ? 'near' : 'quiet', left };
}
