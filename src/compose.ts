/** Puts the house together: the shell's doors, the features' routes and the frame round every page. */
import { createRequire } from 'node:module'
import { accessRoutes } from './features/access/index.ts'
import { actionAnswers, actionRoutes, objectivesCarrying } from './features/action/index.ts'
import { adviceRoutes } from './features/advice/index.ts'
import { annualReviewRoutes } from './features/annual-review/index.ts'
import { appendAudit, auditRoutes } from './features/audit-log/index.ts'
import { benchmarkRoutes } from './features/benchmark/index.ts'
import { boardRoutes } from './features/board/index.ts'
import { boardLogRoutes } from './features/board-log/index.ts'
import { caseloadRoutes } from './features/caseload/index.ts'
import { caseworkMeasureRoutes } from './features/casework-measure/index.ts'
import { chairRoutes } from './features/chair/index.ts'
import { complianceLink, complianceRoutes } from './features/compliance/index.ts'
import { dashboardRoutes } from './features/dashboard/index.ts'
import { documentRoutes, readNotices, settleAtRequirement } from './features/document/index.ts'
import { ehcCaseRoutes } from './features/ehc-case/index.ts'
import { ehcPlanRoutes } from './features/ehc-plan/index.ts'
import { escalationRoutes, escalationsAboutRisk } from './features/escalation/index.ts'
import { evidenceRoutes } from './features/evidence/index.ts'
import { familyRoutes } from './features/family/index.ts'
import { arriveByKey, feedKeyRoutes, keySeen } from './features/feed-key/index.ts'
import { historyRoutes } from './features/history/index.ts'
import { frame, homeRoutes, problemPage } from './features/home/index.ts'
import { planRoutes } from './features/improvement-plan/index.ts'
import { installationRoutes } from './features/installation/index.ts'
import { acceptElsewhere, invitationRoutes } from './features/invitation/index.ts'
import { letterRoutes } from './features/letter/index.ts'
import { agencyRoutes, areaRoutes, postRoutes } from './features/local-area/index.ts'
import { mailRoutes } from './features/mail/index.ts'
import { measureRoutes } from './features/measure/index.ts'
import { meetingRoutes } from './features/meeting/index.ts'
import { meetingInvitationRoutes, tellOfMeeting } from './features/meeting-invitation/index.ts'
import { meetingPaperRoutes, movePapers, roundFollows } from './features/meeting-paper/index.ts'
import { packRoutes } from './features/pack/index.ts'
import { panelRoutes } from './features/panel/index.ts'
import {
  actingRoutes,
  arrive,
  formClaim,
  formDone,
  makeSignInLink,
  personRoutes,
  sessionSeen,
} from './features/person/index.ts'
import { planImportRoutes } from './features/plan-import/index.ts'
import { postPageRoutes } from './features/post-page/index.ts'
import { programmeRoutes } from './features/programme/index.ts'
import { publicationRoutes } from './features/publication/index.ts'
import { registerRoutes } from './features/register/index.ts'
import { requirementRoutes } from './features/requirement/index.ts'
import { riskRoutes } from './features/risk/index.ts'
import { searchRoutes } from './features/search/index.ts'
import { throughlineRoutes } from './features/throughline/index.ts'
import type { Route, Tools } from './route/index.ts'
import type { Clock } from './shell/clock.ts'
import { dayInEngland } from './shell/clock.ts'
import type { Store } from './shell/database/store.ts'
import type { House } from './shell/http/house.ts'
import type { Log } from './shell/log.ts'
import type { Settings } from './shell/settings.ts'

/** What the build says of itself: the version and the names of the compiled files. */
export interface Build {
  readonly version: string
  readonly cssFile: string
}

export interface Parts {
  readonly settings: Settings
  readonly store: Store
  readonly tools: Tools
  readonly clock: Clock
  readonly log: Log
  readonly build: Build
  readonly assetsFolder: string
  readonly localToken: string
  readonly localCommands: House['localCommands']
}

/** Every route of the product. The tests that walk them, and the page "who may do what", use this same table. */
export function allRoutes(): readonly Route[] {
  const brought = {
    readNotices,
    answersElsewhere: actionAnswers,
    carriedElsewhere: objectivesCarrying,
    recordsShow: complianceLink,
  }
  const others = [
    ...personRoutes(acceptElsewhere),
    ...invitationRoutes,
    ...actingRoutes,
    ...homeRoutes,
    ...programmeRoutes,
    ...searchRoutes,
    ...documentRoutes,
    ...requirementRoutes({ ...brought, settled: settleAtRequirement }),
    ...throughlineRoutes,
    ...planRoutes,
    ...planImportRoutes,
    ...actionRoutes,
    ...measureRoutes,
    ...caseworkMeasureRoutes,
    ...dashboardRoutes,
    ...benchmarkRoutes,
    ...publicationRoutes,
    ...feedKeyRoutes,
    ...boardRoutes({
      told: async (db, tools, asking, meetingId, what, from) => {
        await tellOfMeeting(db, tools, asking, meetingId, what)
        if (what === 'moved') await movePapers(db, asking, meetingId, from)
        await roundFollows(db, asking, meetingId, what, from)
      },
    }),
    ...boardLogRoutes,
    ...riskRoutes({ escalationsAbout: escalationsAboutRisk }),
    ...escalationRoutes,
    ...evidenceRoutes,
    ...postRoutes,
    ...agencyRoutes,
    ...historyRoutes,
    ...auditRoutes,
    ...mailRoutes,
    ...meetingInvitationRoutes,
    ...meetingRoutes,
    ...meetingPaperRoutes,
    ...packRoutes,
    ...chairRoutes,
    ...complianceRoutes,
    ...postPageRoutes,
    ...ehcCaseRoutes,
    ...registerRoutes,
    ...caseloadRoutes,
    ...accessRoutes,
    ...adviceRoutes,
    ...annualReviewRoutes,
    ...letterRoutes,
    ...panelRoutes,
    ...ehcPlanRoutes,
    ...familyRoutes,
    ...installationRoutes,
  ]
  return [...others, ...areaRoutes(others)]
}

export function composeHouse(parts: Parts): House {
  const { settings, store, tools, clock } = parts
  const surroundings = {
    version: parts.build.version,
    cssHref: `/assets/${parts.build.cssFile}`,
    embedded: store.kind === 'embedded',
  }
  return {
    settings,
    store,
    tools,
    clock,
    routes: allRoutes(),
    arrive: (db, tokenHash, slug, at) => arrive(db, tokenHash, slug, at, dayInEngland(at)),
    arriveByKey: async (db, keyHash, slug, at) => {
      const arrived = await arriveByKey(db, keyHash, slug, dayInEngland(at))
      if (arrived === null) return null
      const { keyId, maySend, actor, areas } = arrived
      return { sessionId: '', csrfSecret: '', actor, areas, key: { id: keyId, maySend } }
    },
    keySeen,
    seen: sessionSeen,
    claimForm: formClaim,
    formDone,
    writeAudit: async (db, line) => {
      await appendAudit(db, { ...line, areaId: line.area?.id ?? null })
    },
    frame: (shown, around) => frame(shown, around, surroundings),
    problemPage: (status, refusal, around) => problemPage(status, refusal, around, surroundings),
    assetsFolder: parts.assetsFolder,
    localCommands: parts.localCommands,
    localToken: parts.localToken,
    log: parts.log,
  }
}

/** The address of a fresh one-use sign-in link; null where nobody may be signed in this way. */
export async function freshSignInLink(
  parts: Pick<Parts, 'store' | 'tools' | 'clock' | 'settings'>,
): Promise<string | null> {
  const at = parts.clock.now()
  const path = await parts.store.change({ areaId: null, personId: null, at }, (db) =>
    makeSignInLink(db, parts.tools, at),
  )
  return path === null ? null : `${parts.settings.publicUrl}${path}`
}

/** The build's own description, read from beside the running file. */
export function readBuild(from: string): Build {
  const described = createRequire(from)('./build.json') as { version: string; cssFile: string | null }
  return { version: described.version, cssFile: described.cssFile ?? '' }
}
