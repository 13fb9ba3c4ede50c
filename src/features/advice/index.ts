export { seeAdvice, seeAdviceHere } from './advice.permissions.ts'
export { adviceRoutes } from './advice.routes.ts'
export { type Advice, type AdviceState, adviceForFamily, adviceOfChild } from './advice.sql.ts'
export { type AdvicePart, codeFrom, plainCode, professionWords } from './advice.ts'
