/**
 * Property tests draw the same cases every time in `npm test`, so that a change is what makes one fail. `npm run soak`
 * draws new ones.
 */
import fc from 'fast-check'

if (process.env.SOAK !== '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_105 })
