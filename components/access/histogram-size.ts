/** In pixels. */
export const HISTOGRAM_HEIGHT = 64;
