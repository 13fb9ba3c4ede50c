/** People and their roles, inviting, and accepting. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  StackedTable,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { type LocalDate, type Role, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { NewPasswordInput, roleWords } from '../person/index.ts'
import type { InvitationShown, LookRound, PeoplePage } from './invitation.operations.ts'
import type { Invitation, RoleHere, SyntheticPerson } from './invitation.ts'

const baseOf = (page: PageHere): string => `/areas/${page.asking.area.slug}/people`
const until = (to: LocalDate | null): string => (to === null ? 'until it is ended' : `until ${writeDay(to)}`)

export function peoplePage({ roles, invitations, grantable }: PeoplePage, page: PageHere): ShownPage {
  const base = baseOf(page)
  const people = new Set(roles.map((one) => one.personId)).size
  return {
    title: 'People',
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">People</h1>
        <p class="govuk-body-l">
          {people === 1 ? '1 person holds a role here' : `${people} people hold a role here`}
          {invitations.length === 0
            ? '.'
            : `; ${invitations.length === 1 ? '1 invitation is' : `${invitations.length} invitations are`} open.`}
        </p>
        {grantable.length === 0 ? null : (
          <Button text="Invite somebody" href={`${base}/invite`} classes="app-no-print" />
        )}
        <StackedTable
          caption="Roles"
          columns={[{ text: 'Person' }, { text: 'Role' }, { text: 'From and to' }, { text: 'Given by' }]}
          rows={roles.map((one) => ({ id: one.grantId, cells: roleCells(one, page, grantable) }))}
        />
        <h2 class="govuk-heading-m">Open invitations</h2>
        {invitations.length === 0 ? (
          <EmptyState title="No invitation is open">
            Whoever you invite stands here until they accept.
          </EmptyState>
        ) : (
          <StackedTable
            caption="Open invitations"
            captionHidden
            columns={[
              { text: 'Whom' },
              { text: 'To what' },
              { text: 'Sent' },
              { text: 'Can be accepted' },
              { text: 'What you can do' },
            ]}
            rows={invitations.map((one) => ({ id: one.id, cells: invitationCells(one, page, grantable) }))}
          />
        )}
      </>
    ),
  }
}

function roleCells(one: RoleHere, page: PageHere, grantable: readonly Role[]) {
  const isOwn = one.personId === page.asking.actor.personId
  const base = `${baseOf(page)}/${one.grantId}`
  const who = <span class="govuk-visually-hidden"> of {one.person}</span>
  return [
    one.person,
    <>
      {roleWords[one.role]}
      {isOwn || !grantable.includes(one.role) ? null : (
        <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${base}/end`}>
            End this role{who}
          </a>
          {' · '}
          <a class="govuk-link" href={`${base}/link`}>
            Cannot sign in<span class="govuk-visually-hidden">: {one.person}</span>
          </a>
        </p>
      )}
    </>,
    `From ${writeDay(one.from)}, ${until(one.to)}`,
    one.by ?? 'Not recorded',
  ]
}

function invitationCells(one: Invitation, page: PageHere, grantable: readonly Role[]) {
  const base = `${baseOf(page)}/invitations/${one.id}`
  const isOver = one.acceptBy < page.asking.today
  const whom = <span class="govuk-visually-hidden"> (the invitation of {one.name})</span>
  return [
    <>
      {one.name}
      <br />
      {one.email}
    </>,
    `${roleWords[one.role]}, ${until(one.roleTo)}`,
    `${writeInstant(one.sentAt)}, by ${one.sentBy}`,
    isOver ? `Ran out on ${writeDay(one.acceptBy)}` : `Until ${writeDay(one.acceptBy)}`,
    grantable.includes(one.role) ? (
      <>
        <Form action={`${base}/send-again`} page={page} summary={false}>
          <Button
            text={<>Send again{whom}</>}
            classes="govuk-button--secondary govuk-!-margin-bottom-1"
            preventDoubleClick
          />
        </Form>
        <Form action={`${base}/withdraw`} page={page} summary={false}>
          <Button
            text={<>Withdraw{whom}</>}
            classes="govuk-button--secondary govuk-!-margin-bottom-0"
            preventDoubleClick
          />
        </Form>
      </>
    ) : (
      ''
    ),
  ]
}

export function invitePage(
  { grantable }: { readonly grantable: readonly Role[] },
  page: PageHere,
): ShownPage {
  return {
    title: 'Invite somebody',
    back: { text: 'People', href: baseOf(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">Invite somebody</h1>
        <p class="govuk-body">
          They get a link that can be used once, within 90 days, by the holder of the address. It cannot be
          passed on.
        </p>
        <Form action={`${baseOf(page)}/invite`} page={page}>
          <Input
            id="name"
            name="name"
            label={{ text: 'Their name' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Input
            id="email"
            name="email"
            type="email"
            spellcheck={false}
            autocapitalize="none"
            label={{ text: 'Their own e-mail address' }}
            hint={{ text: 'Not one that is shared: it will be who they are here' }}
            value={typedText(page, 'email')}
            {...problemFor(page, 'email')}
          />
          <Radios
            idPrefix="role"
            name="role"
            fieldset={{ legend: { text: 'Their role' } }}
            items={grantable.map((role) => ({ value: role, text: roleWords[role] }))}
            value={typedText(page, 'role') ?? ''}
            {...problemFor(page, 'role')}
          />
          <Input
            id="roleTo"
            name="roleTo"
            type="date"
            classes="govuk-input--width-10"
            label={{ text: 'The role’s last day' }}
            hint={{
              text: 'Leave it empty if it is to last until somebody ends it. An external adviser’s always ends',
            }}
            value={typedText(page, 'roleTo')}
            {...problemFor(page, 'roleTo')}
          />
          <Button text="Invite" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function endRolePage(role: RoleHere, page: PageHere): ShownPage {
  return {
    title: `End a role of ${role.person}`,
    back: { text: 'People', href: baseOf(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">End a role of {role.person}</h1>
        <p class="govuk-body">
          {roleWords[role.role]}, since {writeDay(role.from)}. It ends at once: the next page they ask for is
          refused. What they did stays, and their posts wait for whoever follows. Invitations they sent here
          that nobody has accepted yet are withdrawn.
        </p>
        <Form action={`${baseOf(page)}/${role.grantId}/end`} page={page} version={role.version}>
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why it ends' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="End the role" classes="govuk-button--warning" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function resetLinkPage(
  { role, sendsMail }: { readonly role: RoleHere; readonly sendsMail: boolean },
  page: PageHere,
): ShownPage {
  return {
    title: `A link for ${role.person}`,
    back: { text: 'People', href: baseOf(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">A link for {role.person}</h1>
        <p class="govuk-body">
          It sets a new password, once, within an hour, and signs them out everywhere.{' '}
          {sendsMail
            ? 'It is sent to their e-mail address.'
            : 'You are shown it once, to hand over. Be sure that it is they who ask: call them back on a number you know.'}
        </p>
        <Form action={`${baseOf(page)}/${role.grantId}/link`} page={page}>
          <Checkboxes
            idPrefix="factor"
            name="factor"
            items={[
              {
                value: 'lost',
                text: 'Their second factor and recovery codes are lost too',
                hint: { text: 'The link then takes them away, and they set up new ones' },
                checked: typedText(page, 'factor') === 'lost',
              },
            ]}
          />
          <Button text="Make the link" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const rolesOf = ({ roles }: SyntheticPerson): string => roles.map((one) => roleWords[one]).join(', ')

export function lookRoundPage({ people }: LookRound, page: PageHere): ShownPage {
  return {
    title: 'Look round as somebody else',
    back: { text: 'People', href: baseOf(page) },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Look round as somebody else</h1>
        {people.length === 0 ? (
          <EmptyState title="Nobody here is made up">
            Only the people of a demonstration area can be tried out. Everybody else signs in for themselves.
          </EmptyState>
        ) : (
          <>
            <p class="govuk-body-l">
              Each of these {people.length} people is made up, and sees other pages than you. Choose one to
              see Throughline as they do.
            </p>
            <Form action={`${baseOf(page)}/look-round`} page={page} summary={false}>
              <Radios
                idPrefix="person"
                name="person"
                fieldset={{ legend: { text: 'As whom?', classes: 'govuk-fieldset__legend--m' } }}
                items={people.map((one) => ({
                  value: one.personId,
                  text: one.name,
                  hint: { text: rolesOf(one) },
                  checked: typedText(page, 'person') === one.personId,
                }))}
                {...problemFor(page, 'person')}
              />
              <Button text="Make a link" preventDoubleClick />
            </Form>
          </>
        )}
      </>
    ),
  }
}

/** The way in as a made-up person. It is shown once, in the answer itself. */
export function lookRoundLink(path: string, link: string, who: SyntheticPerson, to: string): ShownPage {
  return {
    title: `Look round as ${who.name}`,
    body: (
      <>
        <h1 class="govuk-heading-l">Look round as {who.name}</h1>
        <p class="govuk-body-l">{rolesOf(who)}.</p>
        <p class="govuk-body">
          Best in a private window of your browser, so that you stay signed in here. Copy this address into
          it. It works once, within the hour.
        </p>
        <InsetText>
          <code class="app-words">{link}</code>
        </InsetText>
        <p class="govuk-body">
          Or go on in this window: you are then signed out, and come back as you signed in before. Whoever
          runs the server makes a new link for its first person with <code>npx throughline sign-in-link</code>
          .
        </p>
        <Button text="Go on here" href={path} />
        <p class="govuk-body">
          <a class="govuk-link" href={to}>
            Choose somebody else
          </a>
        </p>
      </>
    ),
  }
}

/** Shown once, in the answer itself. */
export function linkPage(title: string, link: string, about: string, to: string): ShownPage {
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          For {about}. No messages are sent from here, so give it to them yourself: by hand, or in a message
          to them alone.
        </p>
        <InsetText>
          <code class="app-words">{link}</code>
        </InsetText>
        <WarningText text="It is shown only now. Whoever has it can use it." iconFallbackText="Warning" />
        <Button text="I have it" href={to} />
      </>
    ),
  }
}

/** Opening the link uses nothing: mail scanners open links. Only the button does. */
export function invitationPage(model: InvitationShown, page: PageHere): ShownPage {
  const action = `/invitations/${page.asking.params.token ?? ''}`
  return {
    title: 'You are invited',
    ...(model.elsewhere === null ? {} : { formsLeadTo: model.elsewhere.origin }),
    body: (
      <>
        <h1 class="govuk-heading-l">You are invited</h1>
        <p class="govuk-body-l">
          {model.by} invites {model.name} to the improvement programme of {model.area}, as{' '}
          {roleWords[model.role].toLowerCase()}
          {model.roleTo === null ? '' : `, until ${writeDay(model.roleTo as LocalDate)}`}.
        </p>
        {model.you === 'somebody-else' ? (
          <>
            <ProblemSummary page={page} />
            <p class="govuk-body">
              You are signed in as {page.asking.actor.name}, and it was sent to another address than yours. It
              cannot be passed on: ask {model.by} to invite you at your own address. If you have another
              account, sign out, and open the link again.
            </p>
          </>
        ) : null}
        {model.you === 'invited' ? (
          <Form action={action} page={page}>
            <Button text="Accept" preventDoubleClick />
          </Form>
        ) : null}
        {model.you === 'stranger' ? <Newcomer model={model} action={action} page={page} /> : null}
      </>
    ),
  }
}

function Newcomer({ model, action, page }: { model: InvitationShown; action: string; page: PageHere }) {
  return (
    <>
      <p class="govuk-body">
        If you have an account here already,{' '}
        <a class="govuk-link" href="/sign-in">
          sign in
        </a>{' '}
        and open this link again.
      </p>
      {model.elsewhere === null ? null : (
        <Form action={`${action}/elsewhere`} page={page} summary={false}>
          <Button
            text={`Accept with ${model.elsewhere.name}`}
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </Form>
      )}
      <h2 class="govuk-heading-m">If you are new here</h2>
      <Form action={action} page={page}>
        <Input
          id="name"
          name="name"
          autocomplete="name"
          label={{ text: 'Your name' }}
          value={typedText(page, 'name') ?? model.name}
          {...problemFor(page, 'name')}
        />
        <NewPasswordInput page={page} label="Choose a password" />
        <p class="govuk-body">Next you set up a second factor on your phone.</p>
        <Button text="Accept" preventDoubleClick />
      </Form>
    </>
  )
}
