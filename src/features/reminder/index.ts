export { type Reminded, remind } from './reminder.operations.ts'
export { type Reachable, reachablePeople } from './reminder.sql.ts'
export { fromHour, isReminderDay } from './reminder.ts'
