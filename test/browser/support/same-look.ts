import type { BrowserContext } from '@playwright/test';

/** Difference of a colour's part, of 255, that is noise: lines between two pixels are not drawn alike each time. */
const NOISE = 16;

/** Whether two screenshots show the same. */
export async function sameLook(context: BrowserContext, one: Buffer, other: Buffer): Promise<boolean> {
  const page = await context.newPage();
  const same = await page.evaluate(
    async ([images, noise]) => {
      const pixels = await Promise.all(
        images.map(async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
          canvas?.drawImage(image, 0, 0);
          return canvas?.getImageData(0, 0, image.width, image.height).data ?? [];
        }),
      );
      const [a = [], b = []] = pixels;
      return a.length === b.length && a.every((part, i) => Math.abs(part - (b[i] ?? 0)) <= noise);
    },
    [[one, other].map((shot) => shot.toString('base64')), NOISE] as const,
  );
  await page.close();
  return same;
}
