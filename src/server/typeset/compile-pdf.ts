/** One Typst compiler for all that is set: a template and its data in, a PDF out. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'

/** Results of the compiler that no document of the last ten has used are forgotten. */
const CACHE_AGE = 10

let compiler: NodeCompiler | undefined

export function compilePdf(template: string, inputs: Record<string, string>): Uint8Array {
  compiler ??= NodeCompiler.create()
  const compiled = compiler.compile({ mainFileContent: template, inputs })
  const document = compiled.result
  if (!document) {
    const diagnostics = compiled.takeError()?.shortDiagnostics
    throw new Error(`The document could not be set: ${JSON.stringify(diagnostics)}`)
  }
  const pdf = writePdf(compiler, document)
  compiler.evictCache(CACHE_AGE)
  return new Uint8Array(pdf)
}

/** A letter that no font on the machine has breaks the standard, not the document: it is then tagged all the same. */
function writePdf(by: NodeCompiler, document: NodeTypstDocument): Uint8Array {
  try {
    return by.pdf(document, { pdfStandard: 'ua-1' })
  } catch {
    return by.pdf(document)
  }
}
