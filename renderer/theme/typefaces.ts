// Both under the SIL Open Font License 1.1, served by the app itself.
import '@fontsource/atkinson-hyperlegible-next/400.css';
import '@fontsource/atkinson-hyperlegible-next/600.css';
import '@fontsource/atkinson-hyperlegible-next/700.css';
import '@fontsource/opendyslexic/400.css';
import '@fontsource/opendyslexic/700.css';

/** The default typeface, as it is on a card. */
const FIRST = ['400 18px "Atkinson Hyperlegible Next"', '600 18px "Atkinson Hyperlegible Next"'];
/** A disk that is slower than this shows the first words in the system's letters, in ms. */
const LONGEST_WAIT = 300;

/** Waits for the default typeface, so that nothing moves once it is there. Never rejects. */
export async function typefacesReady(fonts: FontFaceSet): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT));
  await Promise.race([Promise.allSettled(FIRST.map((font) => fonts.load(font))), late]);
}
