import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import AudioPlayer from './AudioPlayer';
import { DocumentRow, Picture, Video } from './MediaView';
import { stopPlayback } from './playback';

const media = { conversationId: 'anna', messageId: 'm 1', index: 0 };
const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;

beforeEach(() => {
  bridge = installFakeBridge();
  useToasts.setState({ toasts: [] });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const toasts = () => useToasts.getState().toasts.map(({ text }) => text);

describe('a picture', () => {
  it('that cannot be loaded says so, and can be tried again', async () => {
    const { container } = await renderPage(
      <Picture {...media} width={400} height={300} caption="" />,
    );
    const image = container.querySelector('img')!;
    expect(image.getAttribute('src')).toBe('app://media/anna/m%201/0');
    fireEvent.error(image);
    screen.getByText('The photo could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(container.querySelector('img')?.getAttribute('src')).toBe(
      'app://media/anna/m%201/0?try=1',
    );
  });

  it('without an address is a quiet place with nothing to try', async () => {
    await renderPage(<Picture {...media} index={-1} width={null} height={null} caption="" />);
    screen.getByText('The photo could not be loaded');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('opens large, with zoom, copy and save, and gives the focus back', async () => {
    await renderPage(<Picture {...media} width={400} height={300} caption="The cardigan" />);
    const button = screen.getByRole('button', { name: 'Open the photo: The cardigan' });
    await user.click(button);
    await screen.findByRole('dialog', { name: 'The cardigan' });
    await user.click(screen.getByRole('button', { name: 'Larger' }));
    screen.getByText('125%');
    await user.keyboard('0');
    screen.getByText('100%');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(bridge.callsOf('media.copy')).toEqual([media]);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(bridge.callsOf('media.save')).toEqual([media]);
    await waitFor(() => expect(toasts()).toContain('Saved to /home/anna/Downloads/photo.jpg'));
    expect(await axeFaults(screen.getByRole('dialog'))).toEqual([]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(button);
  });
});

describe('a document', () => {
  it('shows its progress while it is saved', async () => {
    bridge.answer('media.save', () => null);
    const held = bridge.hold('media.save');
    await renderPage(
      <DocumentRow {...media} url="https://m.example/Invoice.pdf" mimeType="application/pdf" />,
    );
    await user.click(screen.getByRole('button', { name: 'Download Invoice.pdf' }));
    const progress = screen.getByRole('progressbar', { name: 'Downloading Invoice.pdf' });
    await act(async () => bridge.emit('media.progress', { ...media, index: 1, ratio: 0.9 }));
    expect(progress.getAttribute('value')).toBeNull();
    await act(async () => bridge.emit('media.progress', { ...media, ratio: 0.4 }));
    expect(progress.getAttribute('value')).toBe('0.4');
    await act(async () => held[0]?.());
    expect(screen.queryByRole('progressbar')).toBeNull();
    // Null: the owner did not choose a place.
    expect(toasts()).toEqual([]);
  });

  it('says why it could not be saved', async () => {
    bridge.fail('media.save', { code: 'mediaSize', params: {} });
    await renderPage(<DocumentRow {...media} url="https://m.example/a.pdf" mimeType={null} />);
    await user.click(screen.getByRole('button', { name: 'Download a.pdf' }));
    await waitFor(() => expect(toasts()[0]).toContain('too large'));
  });
});

describe('a voice message', () => {
  it('plays, pauses, seeks and changes its speed', async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    const pause = vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
    const { container } = await renderPage(<AudioPlayer {...media} />);
    const metadata = container.querySelector('audio')!;
    Object.defineProperty(metadata, 'duration', { value: 30 });
    fireEvent.loadedMetadata(metadata);
    const slider = screen.getByRole('slider', { name: 'Position' });
    expect(slider.getAttribute('aria-valuetext')).toBe('0:00 of 0:30');
    await user.click(screen.getByRole('button', { name: 'Play' }));
    expect(play).toHaveBeenCalledTimes(1);
    const player = play.mock.contexts[0] as HTMLAudioElement;
    expect(player).not.toBe(metadata);
    act(() => void player.dispatchEvent(new Event('play')));
    fireEvent.change(slider, { target: { value: '12' } });
    expect(player.currentTime).toBe(12);
    expect(slider.getAttribute('aria-valuetext')).toBe('0:12 of 0:30');
    await user.click(screen.getByRole('button', { name: 'Speed 1 times' }));
    expect(player.playbackRate).toBe(1.5);
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(pause.mock.contexts).toContain(player);
    expect(await axeFaults()).toEqual([]);
    act(stopPlayback);
  });

  it('that cannot be loaded says so', async () => {
    const { container } = await renderPage(<AudioPlayer {...media} />);
    fireEvent.error(container.querySelector('audio')!);
    screen.getByText('The voice message could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    screen.getByRole('button', { name: 'Play' });
  });
});

it('a video that cannot be loaded says so', async () => {
  const { container } = await renderPage(<Video {...media} />);
  fireEvent.error(container.querySelector('video')!);
  screen.getByText('The video could not be loaded');
});
