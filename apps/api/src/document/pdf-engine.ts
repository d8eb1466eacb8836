import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { TEMPLATE } from './template.js';

/** A made document. `notice`: why it is less than it should be, for the log; it holds nothing of the plan. */
export interface MadePdf {
  pdf: Uint8Array;
  notice: string | null;
}

/** Sets one plan, given as JSON. */
export type PdfEngine = (plan: string) => MadePdf;

interface NativeCompiler {
  pdf(
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard?: 'ua-1'; creationTimestamp: number },
  ): Uint8Array;
  evictCache(age: number): void;
}

const NATIVE = ['gnu', 'musl'].map((libc) => `@myriaddreamin/typst-ts-node-compiler-linux-x64-${libc}`);

/** The compiler as a native library, where the platform has one. */
function nativeCompiler(): NativeCompiler | undefined {
  const require = createRequire(import.meta.url);
  for (const name of NATIVE) {
    try {
      return (require(name) as { NodeCompiler: { create(): NativeCompiler } }).NodeCompiler.create();
    } catch {
      // Not for this platform: npm has left it out.
    }
  }
  return undefined;
}

/** PDF/UA-1: tagged, with language and title. A document of the same plan has the same bytes. */
function nativeEngine(compiler: NativeCompiler): PdfEngine {
  return (plan) => {
    const source = { mainFileContent: TEMPLATE, inputs: { plan } };
    try {
      return { pdf: compiler.pdf(source, { pdfStandard: 'ua-1', creationTimestamp: 0 }), notice: null };
    } catch (error) {
      if (!String((error as Error).message).includes('PDF/UA-1 error')) throw new Error('the plan could not be set');
      // A script that no font of this machine has. The plan is printed all the same, without the claim.
      return { pdf: compiler.pdf(source, { creationTimestamp: 0 }), notice: 'a font is missing: no PDF/UA claim' };
    } finally {
      // Nothing of a person's plan stays in the compiler's memory.
      compiler.evictCache(0);
    }
  };
}

/** Families that the WebAssembly build may use, the first that is found: it brings no fonts of its own. */
const FAMILIES = [
  ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'],
  ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'],
  ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'],
  ['Arial.ttf', 'Arial Bold.ttf'],
  ['arial.ttf', 'arialbd.ttf'],
] as const;
const FONT_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:\\Windows\\Fonts',
];

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));
  } catch {
    return [];
  }
}

function systemFonts(): Buffer[] {
  const files = new Map(FONT_FOLDERS.flatMap(filesBelow).map((file) => [path.basename(file), file]));
  const family = FAMILIES.find((names) => names.every((name) => files.has(name)));
  if (!family) throw new Error('no font for PDF: install for example fonts-dejavu-core');
  return family.map((name) => readFileSync(files.get(name) ?? name));
}

/** For platforms without a native library: tagged, but without the PDF/UA claim. */
async function webEngine(): Promise<PdfEngine> {
  const { default: load, TypstCompilerBuilder } = await import('@myriaddreamin/typst-ts-web-compiler');
  await load();
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of systemFonts()) await builder.add_raw_font(font);
  const compiler = await builder.build();
  compiler.add_source('/plan.typ', TEMPLATE);
  return (plan) => {
    const made = compiler.compile('/plan.typ', [['plan', plan]], 'pdf', 1) as { result?: Uint8Array };
    if (!made.result) throw new Error('the plan could not be set');
    return { pdf: made.result, notice: 'WebAssembly build: no PDF/UA claim' };
  };
}

/** The best engine that the platform has; `web` asks for the one that runs anywhere. */
export async function pdfEngine(wanted: 'best' | 'web' = 'best'): Promise<PdfEngine> {
  const compiler = wanted === 'best' ? nativeCompiler() : undefined;
  return compiler ? nativeEngine(compiler) : webEngine();
}
