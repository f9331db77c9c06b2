import { lazy } from 'react';
import { closeOverlay, type Overlay, useNavigation } from '../stores/navigation';
import { UnthrottledSuspense } from '../ui/UnthrottledSuspense';
import { PartBoundary } from './PartBoundary';

const Settings = lazy(() => import('../features/settings/SettingsDialog'));
const Palette = lazy(() => import('../features/palette/Palette'));
const TemplateDialog = lazy(() =>
  import('../features/templates/TemplateDialog').then((made) => ({ default: made.TemplateDialog })),
);
const PromptDialog = lazy(() =>
  import('../features/agent-prompt/PromptDialog').then((made) => ({ default: made.PromptDialog })),
);
const RemindDialog = lazy(() =>
  import('../features/queue/RemindDialog').then((made) => ({ default: made.RemindDialog })),
);
const ConversationExport = lazy(() =>
  import('../features/export/ExportDialog').then((made) => ({ default: made.ConversationExport })),
);
const Insights = lazy(() =>
  import('../features/insights/Insights').then((made) => ({ default: made.Insights })),
);
const NewMessage = lazy(() => import('../features/new-message/NewMessageDialog'));

const Labels = lazy(() =>
  import('../features/people/LabelsDialog').then((made) => ({ default: made.LabelsDialog })),
);

/** The overlay over the window. When it fails, the window stays. */
export function Overlays() {
  const overlay = useNavigation((state) => state.overlay);
  const conversationId = useNavigation((state) => state.conversationId);
  const owner = overlay && 'conversationId' in overlay ? overlay.conversationId : undefined;
  // Made for one conversation, it is never drawn over another.
  if (owner !== undefined && owner !== conversationId) return null;
  return (
    <PartBoundary key={`${overlay?.kind} ${owner}`}>
      <UnthrottledSuspense>
        <Shown overlay={overlay} />
      </UnthrottledSuspense>
    </PartBoundary>
  );
}

function Shown({ overlay }: { overlay: Overlay | null }) {
  switch (overlay?.kind) {
    case undefined:
      return null;
    case 'settings':
      return <Settings page={overlay.page} find={overlay.find} onClose={closeOverlay} />;
    case 'palette':
      return <Palette onClose={closeOverlay} />;
    case 'template':
      return (
        <TemplateDialog
          conversationId={overlay.conversationId}
          replaces={overlay.replaces}
          templateId={overlay.templateId}
          onClose={closeOverlay}
        />
      );
    case 'prompt':
      return <PromptDialog conversationId={overlay.conversationId} onClose={closeOverlay} />;
    case 'remind':
      return (
        <RemindDialog
          conversationId={overlay.conversationId}
          ifNoAnswer={overlay.ifNoAnswer}
          onClose={closeOverlay}
        />
      );
    case 'new':
      return <NewMessage text={overlay.text} onClose={closeOverlay} />;
    case 'export':
      return (
        <ConversationExport
          conversationId={overlay.conversationId}
          as={overlay.as}
          onClose={closeOverlay}
        />
      );
    case 'insights':
      return <Insights onClose={closeOverlay} />;
    case 'labels':
      return <Labels putOn={overlay.putOn} onClose={closeOverlay} />;
  }
}
