export { type FigureLimit, figuresOf, monthOfDay, plansIssued } from './figures.ts'
export { seeCaseworkFigures, seeRegister } from './register.permissions.ts'
export { registerRoutes } from './register.routes.ts'
