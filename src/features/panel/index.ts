export { seePanels } from './panel.permissions.ts'
export { panelRoutes } from './panel.routes.ts'
