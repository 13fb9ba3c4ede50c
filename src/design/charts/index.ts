export { ChartIcon, type ChartIconProps } from './chart-icon.tsx'
export { ChartPicture } from './chart-picture.tsx'
export * from './shape.ts'
export { SmallPicture } from './small-picture.tsx'
