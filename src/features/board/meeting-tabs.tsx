/** The pages of one meeting, as plain links that stand at the head of each. */
import { FilterLinks } from '../../design/index.ts'

const tabs = [
  { key: 'meeting', text: 'Meeting', path: '' },
  { key: 'invitations', text: 'Invitations', path: '/invitations' },
  { key: 'agenda', text: 'Agenda and papers', path: '/agenda' },
  { key: 'round', text: 'Round of updates', path: '/round' },
  { key: 'log', text: 'Log', path: '/log' },
  { key: 'pack', text: 'Pack', path: '/pack' },
] as const

export type MeetingTab = (typeof tabs)[number]['key']

/** `current` is null on a page below a tab that is not itself one. `among` names the tabs to show; all where left out. */
export function meetingTabs(
  areaSlug: string,
  meetingId: string,
  current: MeetingTab | null,
  among: readonly MeetingTab[] = tabs.map((one) => one.key),
) {
  return (
    <FilterLinks
      label="This meeting"
      links={tabs
        .filter((one) => among.includes(one.key))
        .map(({ key, text, path }) => ({
          text,
          href: `/areas/${areaSlug}/meetings/${meetingId}${path}`,
          current: key === current,
        }))}
    />
  )
}
